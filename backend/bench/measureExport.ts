import type { Knex } from 'knex';
import { localDate } from '../domain/localTime';
import { applicationJoins } from '../presenters/applicationView';
import { load, median } from './load';
import { keep } from './rows';
import type { Side } from './startSide';

const wanted = 100_000;
const rounds = 3;

/** The XLSX of 100,000 filtered rows beside `COPY … CSV` of the same, its memory, and what others feel meanwhile. */
export async function measureExport({
  app,
  cookie,
  superuser,
}: {
  app: Side;
  cookie: string;
  superuser: Knex;
}): Promise<void> {
  const { from, rows } = await periodOf(superuser);
  const filter = encodeURIComponent(JSON.stringify({ registeredFrom: from }));
  const url = `${app.origin}/api/applications/export.xlsx?filter=${filter}&lang=ru`;
  const others = () =>
    load({
      url: `${app.origin}/api/applications`,
      seconds: 8,
      connections: 2,
      headers: { cookie },
      rate: 40,
    });

  const alone = await others();
  const meanwhile: number[] = [];
  const ratios: number[] = [];
  const seconds: number[] = [];
  const copies: number[] = [];
  let grown = 0;
  for (let round = 0; round < rounds; round++) {
    const copy = await timed(() =>
      superuser.raw(`COPY (${sameRows}) TO '/dev/null' WITH (FORMAT csv)`.replace('$from', from)),
    );
    const before = await app.memory();
    const watch = setInterval(async () => {
      grown = Math.max(grown, (await app.memory()) - before);
    }, 300);
    const whole = await timed(() => drain(url, cookie));
    clearInterval(watch);
    seconds.push(whole);
    copies.push(copy);
    ratios.push(whole / copy);
  }
  const busy = drain(url, cookie);
  meanwhile.push((await others()).p99);
  await busy;

  const times = median(ratios);
  keep({
    figure: `export of ${rows.toLocaleString('en')} rows`,
    measured: median(seconds),
    unit: 's',
    floor: median(copies),
    ratio: times,
    aim: '≤ 25 × COPY CSV',
    met: times <= 25,
  });
  keep({
    figure: 'export, memory it adds',
    measured: grown / 1024 / 1024,
    unit: 'MB',
    floor: null,
    ratio: null,
    aim: 'flat (≤ 150 MB)',
    met: grown < 150 * 1024 * 1024,
  });
  const slower = median(meanwhile) / alone.p99;
  keep({
    figure: "others' p99 meanwhile",
    measured: median(meanwhile),
    unit: 'ms',
    floor: alone.p99,
    ratio: slower,
    aim: '≤ 2 × without',
    met: slower <= 2,
  });
}

async function periodOf(db: Knex): Promise<{ from: string; rows: number }> {
  const last = await db('applications')
    .where('region_id', '35')
    .orderBy('registered_at', 'desc')
    .offset(wanted)
    .first('registered_at');
  const { registered_at } = last ?? (await db('applications').min('registered_at as registered_at').first());
  const from = localDate(registered_at);
  const counted = await db('applications')
    .where('region_id', '35')
    .where('registered_at', '>=', `${from} 00:00+05`)
    .count('* as rows')
    .first();
  return { from, rows: Number(counted!.rows) };
}

const sameRows = `
  SELECT a.number, a.status, a.registered_at, a.due_at, a.decided_at, v.child_last_name, v.child_first_name,
    v.child_middle_name, c.iin, c.born_on, v.parent_last_name, v.parent_first_name, o.name ->> 'ru', a.kind, a.language,
    a.grade, a.impairment, u.name
  FROM applications a ${applicationJoins}
  WHERE a.region_id = '35' AND a.registered_at >= '$from 00:00+05' ORDER BY a.registered_at DESC, a.id DESC`;

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = process.hrtime.bigint();
  await run();
  return Number(process.hrtime.bigint() - started) / 1e9;
}

async function drain(url: string, cookie: string): Promise<void> {
  const response = await fetch(url, { headers: { cookie } });
  if (response.status !== 200) throw new Error(`the export answered ${response.status}`);
  for await (const _chunk of response.body!) {
    // Read and thrown away.
  }
}
