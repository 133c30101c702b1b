import type { CurrentVersion } from '../../presenters/currentVersion';
import { valuesOf } from './correctionForm';

type Values = Record<string, string | undefined>;

/**
 * The request a correction page stands for: each part that was asked for, whole, with what was not asked for in it as
 * the case has it.
 */
export function correctionBody({
  names,
  entered,
  attachments,
  current,
}: {
  names: readonly string[];
  entered: Values;
  attachments: Readonly<Values>;
  current: CurrentVersion;
}): object {
  const before = valuesOf(current);
  const value = (name: string) => (names.includes(name) ? entered[name] : before[name]);
  const asked = (part: string) =>
    names.some((name) => name.startsWith(`${part}.`) || name === `file.${part}`);
  const benefits = current.benefits
    .map(({ code }) => ({ benefit: code, attachment: attachments[`attachment.benefit.${code}`] }))
    .filter(({ attachment }) => attachment !== undefined);
  return {
    ...(entered.text !== undefined && { text: entered.text }),
    ...(asked('child') && { child: person('child', value) }),
    ...(asked('parent') && {
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
    ...(asked('conclusion') && {
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
