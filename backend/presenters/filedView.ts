import { config } from '../config';

interface Filed {
  submission: { id: string };
  applications: {
    application: { id: number; number: string; organizationId: number };
    receiptPath: string;
  }[];
}

/** What a filing is answered with: the number of each application and the links of its receipt. */
export function filedView({ submission, applications }: Filed) {
  return {
    submission: submission.id,
    applications: applications
      .map(({ application, receiptPath }) => ({
        id: application.id,
        number: application.number,
        organization: application.organizationId,
        status: 'registered' as const,
        receipt: receiptLinks(receiptPath),
      }))
      .sort((a, b) => a.id - b.id),
  };
}

/** A receipt's link in each language. */
export function receiptLinks(path: string): { kk: string; ru: string } {
  return { kk: `${config.publicUrl}${path}?lang=kk`, ru: `${config.publicUrl}${path}?lang=ru` };
}
