import type { PackageManifest } from '../package-manifest.ts';
import type { UsedPackage } from './notices.ts';

/**
 * What the package consists of, as a CycloneDX bill of materials. It has no time and no serial number, so that the same
 * packages give the same text.
 *
 * @param packages what is bundled into its files, and what npm installs beside them
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export function billOfMaterials(
  described: Pick<PackageManifest, 'name' | 'version' | 'license'>,
  packages: readonly UsedPackage[],
): string {
  const { name, version, license } = described;
  const root = packageUrl(name, version);
  const components = packages.map((found) => ({
    type: 'library',
    'bom-ref': packageUrl(found.name, found.version),
    name: found.name,
    version: found.version,
    // Only an expression of SPDX may stand there.
    ...(found.license !== undefined && { licenses: [{ expression: found.license }] }),
    purl: packageUrl(found.name, found.version),
  }));
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': root,
        name,
        version,
        licenses: [{ expression: license }],
        purl: root,
      },
    },
    components,
    dependencies: [{ ref: root, dependsOn: components.map(({ purl }) => purl) }],
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

/** The address of a package in npm's registry. See https://github.com/package-url/purl-spec, type npm. */
function packageUrl(name: string, version: string): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}
