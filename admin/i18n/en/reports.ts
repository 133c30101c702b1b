import type { Dictionary } from '../dictionary';

export const reports = {
  names: {
    'queue-register': 'Queue register',
    decisions: 'Decisions',
    'refusals-by-ground': 'Refusals by ground',
    terms: 'Terms kept',
  },
  hints: {
    'queue-register': 'Who stands in the queue, and where',
    decisions: 'Decisions by officer and outcome',
    'refusals-by-ground': 'How many refusals on each ground',
    terms: 'Decisions in time and late',
  },
  report: 'Report',
  from: 'From',
  to: 'To',
  organization: 'Organisation',
  kind: 'Kind of organisation',
  xlsx: 'Download XLSX',
  asOfNow: 'As things stand now, whatever the period',
  empty: 'No data for this period.',
  behind: 'Show these applications',
} satisfies Dictionary['reports'];
