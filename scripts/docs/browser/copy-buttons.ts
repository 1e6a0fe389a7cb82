import { button, make } from './element.ts';

/** For how long a button says what became of it, in milliseconds. */
const SAID_FOR = 2000;

/** Gives every block of code a button that copies it. */
export function addCopyButtons(): void {
  for (const block of document.querySelectorAll('main pre')) {
    const frame = make('div', { class: 'copyable' });
    block.before(frame);
    frame.append(block, copyButton(block));
  }
}

function copyButton(block: Element): HTMLElement {
  const element = button('Copy', () => {
    void copy(block).then((done) => {
      element.textContent = done ? 'Copied' : 'Press Ctrl+C';
      setTimeout(() => {
        element.textContent = 'Copy';
      }, SAID_FOR);
    });
  });
  element.classList.add('copy');
  return element;
}

/** Pages that came over plain HTTP have no clipboard: what is to be copied is selected there. */
async function copy(block: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(block.textContent ?? '');
    return true;
  } catch {
    getSelection()?.selectAllChildren(block);
    return false;
  }
}
