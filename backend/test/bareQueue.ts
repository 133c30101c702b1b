import type { Knex } from 'knex';

export interface BareRow {
  status: string;
  class: number;
  filedAt: Date;
  /** `YYYY-MM-DD`. */
  documentUntil: string;
  stoppedUntil: Date | null;
  passNext: boolean;
  referredUntil: Date | null;
  /** Index of the earlier twin among the rows. */
  leader: number | null;
}

export interface BareQueue {
  id: number;
  /** Writes the rows in place of those before and returns their ids in the same order. */
  write: (rows: readonly BareRow[], interleave: { ratio: number; turn: number }) => Promise<number[]>;
}

const most = 31;

/** A queue whose rows are written as they are, past the commands: for tests of what the database answers by them. */
export async function bareQueue(owner: Knex): Promise<BareQueue> {
  const row = await owner('queues as q')
    .join('organizations as o', 'o.id', 'q.organization_id')
    .join('organization_kinds as k', 'k.code', 'o.kind')
    .where('o.code', 'school9')
    .orderBy('q.id')
    .first('q.id', 'q.organization_id', 'q.language', 'o.kind', 'o.region_id', 'k.exclusive_group');
  const { id } = row;
  const group = (await owner('groups').where('queue_id', id).first('id')).id;
  await owner('groups').where('id', group).update({ capacity: 1000 });
  const [chain] = await owner('chains').insert({ kind: 'case' }).returning('id');
  const [parent] = await owner('representatives').insert({ iin: '880314400010' }).returning('id');
  // A child stands in a queue once: so many children as there can be rows, and one more for the submission.
  await owner.raw(
    `INSERT INTO children (iin, born_on)
     SELECT '1805025' || lpad(n::text, 5, '0'), '2018-05-02' FROM generate_series(0, ?::int) n`,
    [most],
  );
  const children = await owner('children').where('iin', 'like', '1805025%').orderBy('iin').pluck('id');
  const [submission] = await owner('submissions')
    .insert({
      service: 'special-enrolment',
      region_id: row.region_id,
      child_id: children[most],
      representative_id: parent.id,
      chain_id: chain.id,
      via: 'portal',
      notice_channels: [],
      notice_language: 'kk',
      filed_at: new Date(),
    })
    .returning('id');
  const base = {
    submission_id: submission.id,
    representative_id: parent.id,
    region_id: row.region_id,
    organization_id: row.organization_id,
    kind: row.kind,
    exclusive_group: row.exclusive_group,
    language: row.language,
    impairment: 'speech',
    queue_id: id,
    search: '',
    registered_at: new Date(),
    changed_at: new Date(),
  };

  const write: BareQueue['write'] = async (rows, { ratio, turn }) => {
    if (rows.length > most) throw new Error(`a bare queue holds ${most} rows at most`);
    await owner('applications').where('queue_id', id).update({ twin_of: null });
    await owner('applications').where('queue_id', id).delete();
    // A version of the rules does not change: it gives way to another.
    const [rules] = await owner('queue_rules').where('queue_id', id).delete().returning('*');
    await owner('queue_rules').insert({ ...rules, ratio });
    await owner('queues').where('id', id).update({ turn });
    if (rows.length === 0) return [];
    const written: { id: number }[] = await owner('applications')
      .insert(
        rows.map((one, index) => ({
          ...base,
          number: `T${index}`,
          child_id: children[index],
          status: one.status,
          class: one.class,
          filed_at: one.filedAt,
          document_until: one.documentUntil,
          stopped_until: one.stoppedUntil,
          pass_next: one.passNext,
          group_id: one.referredUntil === null ? null : group,
          referred_at:
            one.referredUntil === null ? null : new Date(one.referredUntil.getTime() - 8 * 86_400_000),
          referral_valid_until: one.referredUntil,
        })),
      )
      .returning('id');
    const ids = written.map((one) => one.id);
    for (const [index, { leader }] of rows.entries())
      if (leader !== null)
        await owner('applications').where('id', ids[index]!).update({ twin_of: ids[leader]! });
    return ids;
  };
  return { id, write };
}
