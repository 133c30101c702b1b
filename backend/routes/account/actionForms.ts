import type { z } from 'zod';
import type { Act } from '../../act';
import { acceptReferral } from '../../commands/acceptReferral';
import { annulReferral } from '../../commands/annulReferral';
import { askExtension } from '../../commands/askExtension';
import { chooseOwn } from '../../commands/chooseOwn';
import { declineReferral } from '../../commands/declineReferral';
import { fileComplaint } from '../../commands/fileComplaint';
import { renewConclusion } from '../../commands/renewConclusion';
import { withdrawApplication } from '../../commands/withdrawApplication';
import { withdrawComplaint } from '../../commands/withdrawComplaint';
import {
  askExtensionRequest,
  chooseRequest,
  type OwnApplicationView,
  optionalReasonRequest,
  type ParentAction,
  withdrawRequest,
} from '../../contract/account';
import type { Language } from '../../contract/common';
import { complainRequest, complaintSubjects, mostEnclosures } from '../../contract/complaints';
import { renewConclusionRequest } from '../../contract/submission';
import type { Application } from '../../models/Application';
import type { Field, FormState } from '../../pages/fields';
import { readDate, readForm } from '../../pages/readForm';
import { filled, words } from '../../pages/words';
import { longDate } from '../../papers/dates';
import { fieldsIn } from './accountPage';

/** Actions on one page: what it says, what it asks, what is done. Answering a correction has a page of its own. */
export type PageAction = Exclude<ParentAction, 'answerCorrection'>;

export interface Lists {
  impairments: { value: string; label: string }[];
}

interface Form {
  fields: (language: Language, state: FormState, one: OwnApplicationView, lists: Lists) => Field[];
  /** What the form sent, as the request has it. */
  read: (form: URLSearchParams, attachments: string[]) => Record<string, unknown>;
  /** How many files it takes, one unless said. */
  files?: number;
  body: z.ZodType;
  does: (act: Act, application: Application, body: never) => Promise<unknown>;
  danger?: boolean;
}

const nothing: Pick<Form, 'fields' | 'read' | 'body'> = {
  fields: () => [],
  read: () => ({}),
  body: optionalReasonRequest,
};

const reason = (optional: boolean): Pick<Form, 'fields' | 'read'> => ({
  fields: (language, state) => [
    fieldsIn(language, state).textarea('reason', {
      ...{ label: words[language].account.fields.reason, optional, maxlength: 2000 },
    }),
  ],
  read: (form) => readForm(form, ['reason']),
});

export const actionForms: Record<PageAction, Form> = {
  acceptReferral: { ...nothing, does: acceptReferral },
  annulReferral: { ...reason(true), body: optionalReasonRequest, does: annulReferral, danger: true },
  declineReferral: { ...reason(true), body: optionalReasonRequest, does: declineReferral, danger: true },
  extendReferral: {
    fields: (language, state, one) => {
      const { fields: text } = words[language].account;
      const until = one.referral ? longDate(one.referral.extendUntil, language) : '';
      const fields = fieldsIn(language, state);
      return [
        fields.date('until', { label: text.until, hint: filled(text.untilHint, { until }) }),
        fields.textarea('reason', { label: text.reason, maxlength: 2000 }),
        { ...fileField(language, state, text.file), optional: false },
      ];
    },
    read: (form, [attachment = null]: (string | null)[]) => ({
      ...readForm(form, ['reason']),
      until: readDate(form, 'until'),
      attachment,
    }),
    body: askExtensionRequest,
    does: askExtension,
  },
  renewConclusion: {
    fields: (language, state, _one, lists) => {
      const { correction: text } = words[language].account;
      const fields = fieldsIn(language, state);
      return [
        fields.text('conclusion.number', { label: text.number, maxlength: 60 }),
        fields.text('conclusion.issuer', { label: text.issuer, maxlength: 300 }),
        fields.date('conclusion.issuedOn', { label: text.issuedOn }),
        fields.date('conclusion.validUntil', { label: text.validUntil }),
        fields.radios('conclusion.impairment', lists.impairments, { label: text.impairment }),
        { ...fileField(language, state, text.conclusionFile), optional: false },
      ];
    },
    read: (form, [attachment = null]: (string | null)[]) => ({
      conclusion: {
        number: form.get('conclusion.number')?.trim() || undefined,
        issuer: form.get('conclusion.issuer')?.trim() || undefined,
        issuedOn: readDate(form, 'conclusion.issuedOn'),
        validUntil: readDate(form, 'conclusion.validUntil'),
        impairment: form.get('conclusion.impairment') ?? undefined,
        attachment,
      },
    }),
    body: renewConclusionRequest,
    does: renewConclusion,
  },
  chooseApplication: {
    fields: (language, state) => {
      const { fields: text } = words[language].account;
      const options = (['reopened', 'new'] as const).map((value) => ({ value, label: text.keeps[value] }));
      return [fieldsIn(language, state).radios('keep', options, { label: text.keep })];
    },
    read: (form) => readForm(form, ['keep']),
    body: chooseRequest,
    does: chooseOwn,
  },
  withdraw: {
    ...reason(false),
    body: withdrawRequest,
    does: (act, application, { reason: why }: { reason: string }) =>
      withdrawApplication(act, application, { seen: application.version, reason: why }),
    danger: true,
  },
  complain: {
    fields: (language, state, one) => {
      const { fields: text } = words[language].account;
      const fields = fieldsIn(language, state);
      const subjects = complaintSubjects
        .filter((about) => about !== 'refusal' || isRefused(one))
        .map((value) => ({ value, label: text.abouts[value] }));
      return [
        fields.radios('about', subjects, { label: text.about }),
        fields.textarea('text', { label: text.complaint, hint: text.complaintHint, maxlength: 4000 }),
        fields.file('file', {
          label: text.enclosure,
          hint: text.enclosureHint,
          optional: true,
          multiple: true,
        }),
      ];
    },
    read: (form, attachments) => ({ ...readForm(form, ['about', 'text']), attachments }),
    files: mostEnclosures,
    body: complainRequest,
    does: fileComplaint,
  },
  withdrawComplaint: { ...nothing, does: withdrawComplaint, danger: true },
};

/** Refused, and not undone already: a choice between two applications is all that is awaited then. */
export function isRefused({ status, can }: OwnApplicationView): boolean {
  return status === 'refused' && !can.includes('chooseApplication');
}

function fileField(language: Language, state: FormState, label: string): Field {
  const { fields: text } = words[language].account;
  const { fileHint } = words[language].frame;
  const hint = state.values.attachments?.length ? text.attached : fileHint;
  return fieldsIn(language, state).file('file', { label, hint, optional: true });
}
