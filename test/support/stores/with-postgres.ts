import { afterAll, beforeAll, describe } from 'vitest';
import { type Cluster, postgresFolder, startCluster } from './postgres-cluster.ts';

const programs = postgresFolder();

/** Whether PostgreSQL is there, and what tests of it are called. */
export const POSTGRES = {
  programs,
  name: programs === undefined ? 'PostgreSQL (skipped: no initdb here, Debian: postgresql)' : 'PostgreSQL',
};

/**
 * Tests that need a PostgreSQL. Where its programs are missing they are skipped, and their name says so.
 *
 * @param define is given a way to the cluster, which is there when the tests run
 */
export function describeWithPostgres(define: (cluster: () => Cluster) => void): void {
  describe.runIf(programs !== undefined)(POSTGRES.name, () => {
    let cluster: Cluster;
    beforeAll(async () => {
      cluster = await startCluster(programs ?? '');
    });
    afterAll(() => cluster.remove());
    define(() => cluster);
  });
}
