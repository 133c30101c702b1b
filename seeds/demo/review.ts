import { archiveLater } from './archiveLater';
import { complains } from './complains';
import { correct } from './correct';
import { fileSubmission, prepareForm } from './fileSubmission';
import type { Filing } from './filings';
import { homeMoment, officeMoment } from './officeTime';
import type { Path } from './paths';
import { joinQueue } from './referrals';
import { refuse } from './refuse';
import { current, say } from './say';
import type { Story } from './Timeline';
import type { Ticket, World } from './World';
import { withdraw } from './withdraw';
import { notes, reasons } from './wording';

/** A submission is filed; each of its applications then goes its own way. */
export async function* tell(world: World, filing: Filing, at: Date, paths: Path[]): Story {
  const form = await prepareForm(world, filing);
  yield at;
  const tickets = await fileSubmission(world, filing, form);
  for (const [index, ticket] of tickets.entries())
    world.timeline.add(world.now, review(world, ticket, paths[index] ?? paths[0]!));
}

/** From filing to a decision. */
export async function* review(world: World, ticket: Ticket, path: Path): Story {
  const { random } = ticket;
  const { language } = ticket.filing.family;
  const { officer } = path;
  const office = (days = 0) => officeMoment(world.calendar, random, world.now, days);
  if (officer === null) {
    if (path.outcome === 'withdraw') yield* withdrawn(world, ticket);
    return;
  }
  yield office(path.takeAfter);
  // The parent has chosen another application meanwhile.
  if ((await current(world, ticket)).status !== 'registered') return;
  let by = officer;
  if (!path.directly) {
    await say(world, by, ticket, 'take', {});
    if (path.released) {
      yield office();
      await say(world, by, ticket, 'release', {});
      yield office(1);
      await say(world, by, ticket, 'take', {});
    }
    if (path.handedOverTo) {
      yield office();
      const { user } = world.staffAct(path.handedOverTo);
      await say(world, by, ticket, 'handOver', { to: user.id });
      by = path.handedOverTo;
    }
    if (path.note) {
      yield office();
      await say(world, by, ticket, 'note', { text: random.pick(notes)[language] });
    }
    if (path.correction) yield* correct(world, ticket, by, path.correction);
  }
  if (path.contest === 'resolve') {
    yield office(1);
    await say(world, by, ticket, 'resolveContest', { basis: random.pick(reasons.contest)[language] });
  }
  if (path.outcome === 'open' || path.correction === 'pending') return;
  if (path.outcome === 'withdraw') return yield* withdrawn(world, ticket);
  yield office();
  if (path.outcome !== 'accept') {
    await refuse(world, ticket, by, path.outcome);
    archiveLater(world, ticket);
    if (path.complaint) {
      const goesOn = yield* complains(world, ticket, path.complaint, by);
      if (!goesOn) return;
    } else if (path.reopened) {
      yield office(random.int(6, 14));
      await say(world, by, ticket, 'reopen', { basis: random.pick(reasons.reopen)[language] });
    } else return;
    yield office();
  }
  // Another representative has filed meanwhile, and nobody has settled it yet.
  if ((await current(world, ticket)).contested) return;
  await decideBenefits(world, ticket, by, path.benefits);
  const obstacle = await world.attempt(() => say(world, by, ticket, 'accept', {}));
  // Since September the child may have grown out of every queue the organisation has.
  if (obstacle?.code === 'queue.none_fits') {
    await refuse(world, ticket, by, 'not-compliant');
    return archiveLater(world, ticket);
  }
  if (obstacle) throw obstacle;
  joinQueue(world, ticket, path, by);
  await joinTwins(world, ticket, by);
}

/** The second of twins to be accepted: from now on the two are one turn. */
async function joinTwins(world: World, ticket: Ticket, officer: string): Promise<void> {
  const { twins } = ticket.filing;
  if (!twins) return;
  const other = twins.find(({ place }) => place.id === ticket.place.id);
  twins.push(ticket);
  if (!other || (await current(world, other)).status !== 'queued') return;
  await say(world, officer, ticket, 'joinTwins', { with: other.id });
}

async function* withdrawn(world: World, ticket: Ticket): Story {
  yield homeMoment(ticket.random, world.now, ticket.random.int(0, 1));
  await withdraw(world, ticket);
}

/** A benefit is confirmed or rejected before acceptance, once for the case. */
async function decideBenefits(
  world: World,
  ticket: Ticket,
  officer: string,
  decision: Path['benefits'] = 'confirm',
): Promise<void> {
  const { filing, random } = ticket;
  if (decision === 'leave' || filing.benefitsDecided) return;
  filing.benefitsDecided = true;
  for (const { code, attached } of filing.benefits) {
    if (decision === 'confirm' && attached)
      await say(world, officer, ticket, 'confirmBenefit', { benefit: code });
    else
      await say(world, officer, ticket, 'rejectBenefit', {
        benefit: code,
        reason: random.pick(attached ? reasons.reject : reasons.noProof)[filing.family.language],
      });
  }
}
