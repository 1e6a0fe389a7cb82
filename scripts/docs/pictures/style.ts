/** Pictures that are drawn from the contract. */
export const PICTURE_STYLE = `.picture { max-width: 100%; margin: 0 0 16px; }
.picture .scroll { overflow-x: auto; }
.picture figcaption { margin: 10px 0 0; color: var(--quiet); font-size: 14px; }
.life { display: block; max-width: max(100%, 900px); height: auto; }
.life .last path, .life .last polygon { stroke-width: 2; }`;
