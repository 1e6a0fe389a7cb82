/** What every page has when scripts run: the tools of the bar, tabs, buttons to copy. */
import { colourButton } from './colour-button.ts';
import { addCopyButtons } from './copy-buttons.ts';
import { remember } from './memory.ts';
import { noticeRegion } from './notice.ts';
import { followOldRoute } from './old-routes.ts';
import { followVersion } from './reference-link.ts';
import { makeSampleTabs } from './sample-tabs.ts';
import { showSampleVersions } from './sample-versions.ts';
import { searchButton } from './search-button.ts';
import { addTryButton } from './try-button.ts';
import { tellWhatDiffers, versionSwitcher } from './version-switcher.ts';
import { listedVersion } from './versions.ts';

const listed = listedVersion();
if (listed !== undefined) remember('version', listed); // the pages that it leads to hold in other versions too

noticeRegion();
document.getElementById('tools')?.append(searchButton(), versionSwitcher(), colourButton());
followVersion();
makeSampleTabs();
addCopyButtons();
addTryButton();
showSampleVersions();
void followOldRoute();
void tellWhatDiffers();
