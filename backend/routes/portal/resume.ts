import { findDraft } from '../../commands/draft/findDraft';
import { hasContent } from '../../commands/draft/resumeDraft';
import { showPage } from '../../middleware/showPage';
import { describeProblem } from '../../pages/describeProblem';
import { fieldsOf } from '../../pages/fields';
import { words } from '../../pages/words';
import { route } from '../route';
import { formView, limitCode, readContact, requestCode } from './contacts';
import { draftToken } from './draftCookie';
import { findOffice, regionParams } from './region';
import { applicationPath, pathTo } from './step';
import { takeStep } from './takeStep';

const show = route('get', `${applicationPath}/resume`, {
  summary: 'Go on with an application begun on another device',
  access: 'public',
  params: regionParams,
  answers: { 200: 'text/html' },
  handle: async (act, { ctx, params: { language, region } }) => {
    const { resume, contacts } = words[language];
    const draft = await findDraft(act.trx, draftToken(ctx), act.now);
    const attempt = draft?.data.attempt?.page === 'resume' ? draft.data.attempt : null;
    const problems = attempt?.problems ?? [];
    const begun = draft && !draft.submissionId && (await hasContent(act, draft));
    const field = fieldsOf({ values: attempt?.values ?? {}, problems }, describeProblem(language)).text(
      'phone',
      {
        ...{ label: contacts.phone, hint: contacts.phoneHint, size: 'medium' },
        ...{ type: 'tel', inputmode: 'tel', autocomplete: 'tel', maxlength: 30 },
      },
    );
    const to = pathTo(language, region);
    return showPage(ctx, {
      ...{ template: 'form', language, problems, title: resume.title, back: to('') },
      office: await findOffice(act, region),
      view: {
        ...formView(
          to('resume'),
          [field],
          contacts.send,
          begun ? `${resume.lead} ${resume.begun}` : resume.lead,
        ),
        ...{ title: resume.title, step: null, saved: null },
      },
    });
  },
});

const ask = takeStep('resume', {
  ...{ summary: 'Send a code to the phone of an application begun elsewhere', kind: 'form', page: 'resume' },
  fault: () => 'phone',
  begins: true,
  limit: (at, form) => limitCode(at, 'resume', readContact(form, 'phone')),
  take: (step, form) => requestCode(step, 'resume', readContact(form, 'phone')),
});

export const resumeRoutes = [show, ask];
