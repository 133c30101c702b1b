import type { CurrentVersion } from '../../presenters/currentVersion';
import { valuesOf } from './correctionForm';

type Values = Record<string, string | undefined>;

/**
 * The request a correction page stands for: each part that the form touched, whole, with the rest of it as the case
 * has it. Whether it was asked for is judged by the command, for pages and JSON alike.
 */
export function correctionBody({
  entered,
  attachments,
  current,
  text,
  asIs,
}: {
  entered: Values;
  /** Ids of uploads: `attachment.conclusion`, `attachment.benefit.<code>`. */
  attachments: Readonly<Record<string, string>>;
  current: CurrentVersion;
  text: string | undefined;
  asIs: string[];
}): { benefits?: { benefit: string; attachment: string }[] } {
  const before = valuesOf(current);
  const value = (name: string) => (name in entered ? entered[name] : before[name]);
  const touched = (part: string) =>
    Object.keys({ ...entered, ...attachments }).some(
      (name) => name.startsWith(`${part}.`) || name === `attachment.${part}`,
    );
  const benefits = Object.entries(attachments)
    .filter(([name]) => name.startsWith('attachment.benefit.'))
    .map(([name, attachment]) => ({ benefit: name.slice('attachment.benefit.'.length), attachment }));
  return {
    ...(text !== undefined && { text }),
    ...(asIs.length > 0 && { asIs }),
    ...(touched('child') && { child: person('child', value) }),
    ...(touched('parent') && {
      parent: {
        ...person('parent', value),
        relation: value('parent.relation'),
        address: {
          settlement: value('parent.address.settlement'),
          street: value('parent.address.street'),
          house: value('parent.address.house'),
          flat: value('parent.address.flat') ?? null,
        },
      },
    }),
    ...(touched('conclusion') && {
      conclusion: {
        number: value('conclusion.number'),
        issuer: value('conclusion.issuer'),
        issuedOn: value('conclusion.issuedOn'),
        validUntil: value('conclusion.validUntil'),
        impairment: value('conclusion.impairment'),
        attachment: attachments['attachment.conclusion'] ?? null,
      },
    }),
    ...(benefits.length > 0 && { benefits }),
  };
}

function person(part: 'child' | 'parent', value: (name: string) => string | undefined) {
  return {
    lastName: value(`${part}.lastName`),
    firstName: value(`${part}.firstName`),
    middleName: value(`${part}.middleName`) ?? null,
  };
}
