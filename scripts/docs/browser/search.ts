/** Loaded when somebody searches for the first time. */
import { SearchDialog } from './search/search-dialog.ts';

let dialog: SearchDialog | undefined;

window.openDocsSearch = () => {
  dialog ??= new SearchDialog();
  dialog.open();
};
