/**
 * Whether a cell `k` of a queue serves the application `a` of the child `c`, as `fittingQueues` asks for one child: the
 * language, the impairment, and the grade or, before school, the birth year.
 */
export const cellFits = `k.language = a.language AND k.impairment = a.impairment
  AND (k.cohort @> a.grade OR coalesce(a.grade, 0) = 0 AND k.cohort @> extract(year FROM c.born_on)::int)`;
