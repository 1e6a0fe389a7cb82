/** Shows the findings that fit what is chosen. Choices stay in the address, so that a view can be passed on. */
export const FILTER_SCRIPT = `
const form = document.querySelector('.filters');
if (form) {
  const rows = [...document.querySelectorAll('.findings > li')];
  const status = document.querySelector('.shown');
  const selects = [...form.querySelectorAll('select')];
  const wanted = new URLSearchParams(location.hash.slice(1));
  for (const select of selects) {
    const value = wanted.get(select.name) ?? '';
    select.value = [...select.options].some((option) => option.value === value) ? value : '';
  }
  const apply = () => {
    const chosen = selects.filter((select) => select.value !== '');
    let shown = 0;
    for (const row of rows) {
      row.hidden = !chosen.every((select) => row.dataset[select.name] === select.value);
      if (!row.hidden) shown++;
    }
    const all = rows.length.toLocaleString('en-US') + (rows.length === 1 ? ' finding' : ' findings');
    status.textContent = shown === rows.length ? all : shown.toLocaleString('en-US') + ' of ' + all;
    const hash = new URLSearchParams(chosen.map((select) => [select.name, select.value])).toString();
    history.replaceState(null, '', '#' + hash);
  };
  form.addEventListener('change', apply);
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  if (location.hash !== '') apply();
}
`;
