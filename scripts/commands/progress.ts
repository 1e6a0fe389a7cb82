/** Shows what is going on in one line that overwrites itself, on a terminal only. */
export function progressLine(stream: NodeJS.WriteStream = process.stderr) {
  return {
    show(step: string): void {
      if (stream.isTTY) stream.write(`\r\u001b[K${step} …`);
    },
    clear(): void {
      if (stream.isTTY) stream.write('\r\u001b[K');
    },
  };
}
