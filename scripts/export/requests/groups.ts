import type { ExampleRequest } from './requests.ts';

/** The requests by their first tag, both in the order of the contract. */
export function groupedByTag(requests: readonly ExampleRequest[]): [string, ExampleRequest[]][] {
  const groups = new Map<string, ExampleRequest[]>();
  for (const request of requests) {
    const group = groups.get(request.tag) ?? [];
    group.push(request);
    groups.set(request.tag, group);
  }
  return [...groups];
}
