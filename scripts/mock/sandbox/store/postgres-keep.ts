/**
 * What names a record, and what names a list, in one text each: a control character is in no name. While the server does
 * not know how many records there are, it would take an index on several columns for less than it is.
 */
export const KEY = '(namespace || chr(1) || kind || chr(1) || id)';
export const LIST = '(namespace || chr(1) || kind)';

const SEPARATOR = '\u0001';

export const keyOf = (...names: readonly string[]) => names.join(SEPARATOR);

/** What is of a namespace, whose name stands for `name`. */
export const within = (name: string) => `${LIST} > ${name} || chr(1) and ${LIST} < ${name} || chr(2)`;

/**
 * The function by which work is kept, in one trip to the server: all of it when what it read is as it was, else nothing,
 * and what the namespace counts is as before: else work that lost would have others lose as well.
 * Whoever writes to a namespace does so alone, but only within this function, which waits for no client. Each of its
 * statements sees what was kept before the namespace was taken.
 *
 * `seen_…` are records that were read, with version 0 where there was none; `end_…` the last places of lists that were
 * read to their end; `seen_last` what the namespace counted, where all kinds were looked for. What is gone goes before
 * what is written.
 */
export const KEEP = `
  create function ecc_sandbox.keep(
    account text,
    seen_keys text[], seen_versions bigint[], end_lists text[], end_places bigint[], seen_last bigint,
    cleared boolean, gone_keys text[], kinds text[], ids text[], texts text[]
  ) returns boolean language plpgsql as $keep$
  declare
    counted bigint;
    written integer := cardinality(kinds);
    is_change boolean := cleared or cardinality(gone_keys) > 0 or written > 0;
    is_as_seen boolean := true;
  begin
    if is_change then
      insert into ecc_sandbox.namespaces as known (name, last) values (account, written + 1)
        on conflict (name) do update set last = known.last + written + 1
        returning last - written - 1 into counted;
    else
      select last into counted from ecc_sandbox.namespaces where name = account;
    end if;
    if seen_last is not null and seen_last <> coalesce(counted, 0) then
      is_as_seen := false;
    elsif cardinality(seen_keys) > 0 and exists (
      select from unnest(seen_keys, seen_versions) as seen (seen_key, seen_version)
        left join ecc_sandbox.records on ${KEY} = seen_key
        where seen_version <> coalesce(version, 0)
    ) then
      is_as_seen := false;
    elsif cardinality(end_lists) > 0 and exists (
      select from unnest(end_lists, end_places) as seen (list, last_place)
        join ecc_sandbox.records on ${LIST} = list and place > last_place
    ) then
      is_as_seen := false;
    end if;
    if not is_as_seen then
      if is_change then
        update ecc_sandbox.namespaces set last = counted where name = account;
      end if;
      return false;
    end if;
    if cleared then
      delete from ecc_sandbox.records where ${within('account')};
    elsif cardinality(gone_keys) > 0 then
      delete from ecc_sandbox.records where ${KEY} = any (gone_keys);
    end if;
    if written > 0 then
      insert into ecc_sandbox.records (namespace, kind, id, place, version, record)
        select account, kind, id, counted + number, counted + number, record::json
          from unnest(kinds, ids, texts) with ordinality as change (kind, id, record, number)
        on conflict (${KEY}) do update set record = excluded.record, version = excluded.version;
    end if;
    return true;
  end
  $keep$;`;
