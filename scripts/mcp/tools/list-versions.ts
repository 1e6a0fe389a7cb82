import { defineTool } from '../tool.ts';

export const listVersions = defineTool({
  name: 'list_versions',
  title: 'List the API versions',
  description:
    'All versions of the API, oldest first, with what each changes, what an integrator has to do, and how its date is known.',
  input: {},
  run: (_, { contract }) =>
    JSON.stringify({
      latest: contract.versions.at(-1)?.version,
      versions: contract.versions.map(({ version, changesets }) => ({
        version,
        changesets: changesets.map(({ name, summary, action, basis }) => ({ name, summary, action, basis })),
      })),
    }),
});
