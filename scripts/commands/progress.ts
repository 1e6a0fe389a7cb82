import type { Output } from './io.ts';

/** One line that overwrites itself. */
export interface ProgressLine {
  show(step: string): void;
  clear(): void;
}

/** Shows what is going on, on a terminal only. */
export function progressLine(stream: Output): ProgressLine {
  const write = (text: string) => {
    if (stream.isTTY === true) stream.write(text);
  };
  return {
    show: (step) => write(`\r\u001b[K${step} …`),
    clear: () => write('\r\u001b[K'),
  };
}
