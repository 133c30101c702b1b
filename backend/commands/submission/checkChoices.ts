import type { z } from 'zod';
import type { Bilingual, Language } from '../../contract/common';
import type { ErrorCode } from '../../contract/errorCodes';
import type { submissionParts } from '../../contract/submission';
import type { ReadablePart, SubmissionCheck } from './SubmissionCheck';

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
  /** What is taught in which language; before school and in centres the grade is 0. */
  taught: { language: Language; grade: number }[];
}

type Problems = Partial<Record<'organization' | 'language' | 'grade', ErrorCode>>;

/** Open organisations of the service in one region that teach in the language and grade, no two of one group. */
export async function checkChoices(
  check: SubmissionCheck,
  choices: ReadablePart<'choices'>,
): Promise<CheckedChoice[]> {
  const rows = await findOrganizations(check, choices);
  const region = check.via === 'office' ? check.act.user?.regionId : [...rows.values()][0]?.region_id;
  const groups = new Set<string>();
  const checked: CheckedChoice[] = [];
  for (const [index, choice = {}] of choices.entries()) {
    if (choice.organization === undefined) continue;
    const row = rows.get(choice.organization);
    const organization = organizationProblem(check, row, region, groups);
    const problems: Problems = organization ? { organization } : teachingProblems(choice, row!);
    for (const [field, problem] of Object.entries(problems))
      check.errors[`choices.${index}.${field}`] ??= problem;
    if (!row) continue;
    groups.add(row.exclusive_group);
    checked.push(checkedChoice(choice as Choice, row));
  }
  return checked;
}

function checkedChoice(choice: Choice, row: OrganizationRow): CheckedChoice {
  return {
    organizationId: row.id,
    name: row.name,
    kind: row.kind,
    exclusiveGroup: row.exclusive_group,
    regionId: row.region_id,
    language: choice.language,
    grade: row.stage === 'centre' ? null : (choice.grade ?? 0),
  };
}

function organizationProblem(
  check: SubmissionCheck,
  row: OrganizationRow | undefined,
  region: string | null | undefined,
  groups: ReadonlySet<string>,
): ErrorCode | null {
  if (!row || !check.service.kinds.includes(row.kind)) return 'organization.unknown';
  if (!row.open) return 'organization.closed';
  if (row.region_id !== region) return 'choice.other_region';
  return groups.has(row.exclusive_group) ? 'choice.same_group' : null;
}

/** A grade is judged among those taught in the chosen language; where that is not taught, among all. */
function teachingProblems(
  { language, grade }: Partial<Choice>,
  { stage, taught }: OrganizationRow,
): Problems {
  const inLanguage = taught.filter((one) => one.language === language);
  const problems: Problems = {};
  if (language !== undefined && inLanguage.length === 0) problems.language = 'organization.language';
  if (stage === 'centre') return problems;
  const possible = inLanguage.length > 0 ? inLanguage : taught;
  if (grade === undefined) {
    if (stage !== 'preschool') problems.grade = 'grade.required';
  } else if (!possible.some((one) => one.grade === grade)) problems.grade = 'organization.grade';
  return problems;
}

async function findOrganizations(
  check: SubmissionCheck,
  choices: ReadablePart<'choices'>,
): Promise<Map<number, OrganizationRow>> {
  const ids = choices.flatMap((choice) => choice?.organization ?? []);
  const rows: OrganizationRow[] = await check.act
    .trx('organizations as o')
    .join('organization_kinds as k', 'k.code', 'o.kind')
    .whereIn('o.id', ids)
    .select('o.id', 'o.name', 'o.kind', 'k.exclusive_group', 'k.stage', 'o.region_id', 'o.open')
    .select(
      check.act.trx.raw(
        `(SELECT coalesce(json_agg(DISTINCT jsonb_build_object('language', g.language, 'grade', coalesce(g.grade, 0))), '[]')
          FROM groups g WHERE g.organization_id = o.id) AS taught`,
      ),
    );
  const byId = new Map(rows.map((row) => [Number(row.id), row]));
  // In the order of the choices, so that "the first one's region" is the first choice's.
  return new Map(ids.filter((id) => byId.has(id)).map((id) => [id, byId.get(id)!]));
}
