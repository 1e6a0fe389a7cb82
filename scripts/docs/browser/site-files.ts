/** The site's root, as the page names it. */
const root = new URL(document.body.dataset.root || './', document.baseURI);

const loading = new Map<string, Promise<void>>();

/** Absolute URL of a page. */
export function urlOf(address: string, anchor = ''): string {
  const url = new URL(`${address === '' ? '' : `${address}/`}index.html`, root);
  url.hash = anchor;
  return url.href;
}

/** The address of the page that is shown, as the site has it. */
export function shownAddress(): string {
  const folder = new URL('.', document.baseURI).pathname;
  return folder.startsWith(root.pathname) ? folder.slice(root.pathname.length, -1) : '';
}

/** Loads a script of `assets/` once. Browsers load scripts from a folder too, where they fetch nothing. */
export function loadScript(name: string): Promise<void> {
  const known = loading.get(name);
  if (known !== undefined) return known;
  const loaded = new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = new URL(`assets/${name}`, root).href;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => {
      loading.delete(name); // the next try may do better
      reject(new Error(`assets/${name} could not be loaded.`));
    });
    document.head.append(script);
  });
  loading.set(name, loaded);
  return loaded;
}
