import type { z } from 'zod';
import type { Bilingual, Language } from '../../contract/common';
import type { ErrorCode } from '../../contract/errorCodes';
import type { submissionParts } from '../../contract/submission';
import type { SubmissionCheck } from '../checkSubmission';

type Choice = z.output<typeof submissionParts.choices>[number];

export interface CheckedChoice {
  organizationId: number;
  name: Bilingual;
  kind: string;
  exclusiveGroup: string;
  regionId: string;
  language: Language;
  /** 0 preschool, 1…12; null where the kind has no grades. */
  grade: number | null;
}

interface OrganizationRow {
  id: number;
  name: Bilingual;
  kind: string;
  exclusive_group: string;
  stage: 'preschool' | 'school' | 'both' | 'centre';
  region_id: string;
  open: boolean;
  languages: Language[];
  grades: number[];
}

/** Open organisations of the service in one region that teach in the language and grade, no two of one group. */
export async function checkChoices(check: SubmissionCheck, choices: Choice[]): Promise<CheckedChoice[]> {
  const rows = await findOrganizations(check, choices);
  const groups = new Set<string>();
  const checked: CheckedChoice[] = [];
  for (const [index, choice] of choices.entries()) {
    const row = rows.get(choice.organization);
    const problem = problemOf(check, choice, row, [...rows.values()][0], groups);
    if (problem) check.errors[`choices.${index}.${problem[0]}`] = problem[1];
    if (!row) continue;
    groups.add(row.exclusive_group);
    checked.push({
      organizationId: row.id,
      name: row.name,
      kind: row.kind,
      exclusiveGroup: row.exclusive_group,
      regionId: row.region_id,
      language: choice.language,
      grade: row.stage === 'centre' ? null : (choice.grade ?? 0),
    });
  }
  return checked;
}

function problemOf(
  check: SubmissionCheck,
  choice: Choice,
  row: OrganizationRow | undefined,
  first: OrganizationRow | undefined,
  groups: ReadonlySet<string>,
): ['organization' | 'language' | 'grade', ErrorCode] | null {
  if (!row || !check.service.kinds.includes(row.kind)) return ['organization', 'organization.unknown'];
  if (!row.open) return ['organization', 'organization.closed'];
  const region = check.via === 'office' ? check.act.user?.regionId : first?.region_id;
  if (row.region_id !== region) return ['organization', 'choice.other_region'];
  if (groups.has(row.exclusive_group)) return ['organization', 'choice.same_group'];
  if (!row.languages.includes(choice.language)) return ['language', 'organization.language'];
  return gradeProblem(choice, row);
}

function gradeProblem(choice: Choice, row: OrganizationRow): ['grade', ErrorCode] | null {
  if (row.stage === 'centre') return null;
  if (choice.grade === undefined) return row.stage === 'preschool' ? null : ['grade', 'grade.required'];
  return row.grades.includes(choice.grade) ? null : ['grade', 'organization.grade'];
}

async function findOrganizations(
  check: SubmissionCheck,
  choices: Choice[],
): Promise<Map<number, OrganizationRow>> {
  const ids = choices.map(({ organization }) => organization);
  const rows: OrganizationRow[] = await check.act
    .trx('organizations as o')
    .join('organization_kinds as k', 'k.code', 'o.kind')
    .whereIn('o.id', ids)
    .select('o.id', 'o.name', 'o.kind', 'k.exclusive_group', 'k.stage', 'o.region_id', 'o.open')
    .select(
      check.act.trx.raw(
        `ARRAY(SELECT DISTINCT g.language FROM groups g WHERE g.organization_id = o.id) AS languages`,
      ),
      check.act.trx.raw(
        `ARRAY(SELECT DISTINCT coalesce(g.grade, 0) FROM groups g WHERE g.organization_id = o.id) AS grades`,
      ),
    );
  const byId = new Map(rows.map((row) => [Number(row.id), row]));
  // In the order of the choices, so that "the first one's region" is the first choice's.
  return new Map(ids.filter((id) => byId.has(id)).map((id) => [id, byId.get(id)!]));
}
