import type { SvgIconComponent } from '@mui/icons-material';
import ContestIcon from '@mui/icons-material/Balance';
import RejectFilingIcon from '@mui/icons-material/Block';
import SplitIcon from '@mui/icons-material/CallSplit';
import CancelIcon from '@mui/icons-material/CancelOutlined';
import AcceptIcon from '@mui/icons-material/Check';
import ChooseIcon from '@mui/icons-material/CompareArrows';
import RefuseIcon from '@mui/icons-material/DoNotDisturbOn';
import MoveIcon from '@mui/icons-material/DriveFileMoveOutlined';
import CorrectionIcon from '@mui/icons-material/EditNote';
import WithdrawPlaceIcon from '@mui/icons-material/EventBusy';
import ReferIcon from '@mui/icons-material/ForwardToInbox';
import RevokeIcon from '@mui/icons-material/GppBadOutlined';
import FilingIcon from '@mui/icons-material/HistoryEdu';
import WaitIcon from '@mui/icons-material/HourglassEmpty';
import ConfirmIcon from '@mui/icons-material/HowToReg';
import BackIcon from '@mui/icons-material/KeyboardReturn';
import LeaveIcon from '@mui/icons-material/Logout';
import ExtendIcon from '@mui/icons-material/MoreTime';
import ConclusionIcon from '@mui/icons-material/NoteAddOutlined';
import TakeIcon from '@mui/icons-material/PanToolAlt';
import PauseIcon from '@mui/icons-material/PauseCircleOutlined';
import TwinsIcon from '@mui/icons-material/PeopleAltOutlined';
import ResumeIcon from '@mui/icons-material/PlayCircleOutlined';
import RejectIcon from '@mui/icons-material/RemoveModeratorOutlined';
import ReopenIcon from '@mui/icons-material/RestartAlt';
import EnrolIcon from '@mui/icons-material/School';
import NoteIcon from '@mui/icons-material/StickyNote2Outlined';
import HandOverIcon from '@mui/icons-material/SwapHoriz';
import WithdrawIcon from '@mui/icons-material/Undo';
import BenefitIcon from '@mui/icons-material/VerifiedOutlined';
import type { ComponentType } from 'react';
import type { ActionRequest, StaffAction } from '../../../backend/contract/actions';
import type { ApplicationDetailView } from '../../../backend/contract/views';
import { ConclusionFields } from '../office/ConclusionFields';
import { AcceptForm } from './AcceptForm';
import { BasisForm } from './BasisForm';
import { ChooseForm } from './ChooseForm';
import { ConfirmBenefitForm } from './ConfirmBenefitForm';
import { CorrectionForm } from './CorrectionForm';
import { correctionItems } from './correctionItems';
import { EnrolForm } from './EnrolForm';
import { ExtendForm } from './ExtendForm';
import { FilingForm } from './FilingForm';
import { HandOverForm } from './HandOverForm';
import { MoveForm } from './MoveForm';
import { NoteForm } from './NoteForm';
import { ReasonForm } from './ReasonForm';
import { ReferForm } from './ReferForm';
import { RejectBenefitForm } from './RejectBenefitForm';
import { RevokeForm } from './RevokeForm';
import { TwinForm } from './TwinForm';
import { today } from './today';

export interface FormProps {
  record: ApplicationDetailView;
}

type Fields<Action extends StaffAction> = Omit<ActionRequest<Action>, 'seen'>;

export interface ActionSpec<Action extends StaffAction> {
  icon: SvgIconComponent;
  /** The letter that starts it, by its place on a Latin keyboard, whatever the layout; rare ones have none. */
  key?: string;
  /** main: the next step of the usual way; danger: an end for the applicant. */
  tone: 'main' | 'plain' | 'danger';
  /** The fields of its dialog, named as in the request. Without a form the action is done at once. */
  form?: ComponentType<FormProps>;
  initial?: (record: ApplicationDetailView) => Partial<Fields<Action>>;
  /** From what the form holds to the body of the request, where the two differ. */
  body?: (values: Record<string, unknown>) => unknown;
  wide?: boolean;
}

/** Every staff action, in the order of its button. The buttons shown are those of the record's `can`. */
export const actionTable: { [Action in StaffAction]: ActionSpec<Action> } = {
  take: { icon: TakeIcon, key: 'T', tone: 'main' },
  resolveContest: { icon: ContestIcon, key: 'S', tone: 'plain', form: BasisForm },
  accept: { icon: AcceptIcon, key: 'A', tone: 'main', form: AcceptForm, body: withoutEmpty },
  refer: { icon: ReferIcon, key: 'F', tone: 'main', form: ReferForm },
  enrol: {
    icon: EnrolIcon,
    key: 'O',
    tone: 'main',
    form: EnrolForm,
    initial: () => ({ orderDate: today() }),
  },
  requestCorrection: {
    icon: CorrectionIcon,
    key: 'C',
    tone: 'plain',
    form: CorrectionForm,
    initial: () => ({ items: [] }),
    body: correctionItems,
    wide: true,
  },
  cancelCorrection: { icon: CancelIcon, key: 'X', tone: 'plain', form: Nothing },
  refuse: { icon: RefuseIcon, key: 'R', tone: 'danger' },
  extendReferral: { icon: ExtendIcon, key: 'E', tone: 'plain', form: ExtendForm },
  cancelReferral: { icon: CancelIcon, key: 'K', tone: 'plain', form: ReasonForm },
  withdrawPlace: { icon: WithdrawPlaceIcon, key: 'P', tone: 'plain', form: ReasonForm },
  stopList: { icon: PauseIcon, key: 'Z', tone: 'plain', form: Nothing },
  resume: { icon: ResumeIcon, key: 'G', tone: 'plain', form: Nothing },
  joinTwins: { icon: TwinsIcon, key: 'I', tone: 'plain', form: TwinForm },
  splitTwins: { icon: SplitIcon, key: 'I', tone: 'plain', form: BasisForm },
  passTwins: { icon: WaitIcon, key: 'J', tone: 'plain', form: BasisForm },
  move: {
    icon: MoveIcon,
    key: 'M',
    tone: 'plain',
    form: MoveForm,
    initial: ({ language, grade }) => ({ language, grade: grade ?? undefined }),
    body: withoutEmpty,
  },
  renewConclusion: {
    icon: ConclusionIcon,
    key: 'L',
    tone: 'plain',
    form: ConclusionFields,
    initial: ({ impairment }) => ({ conclusion: { impairment } as never }),
    wide: true,
  },
  correctFiling: { icon: FilingIcon, key: 'Q', tone: 'plain', form: FilingForm, body: withoutEmpty },
  confirmFiling: { icon: ConfirmIcon, key: 'Q', tone: 'main', form: Nothing },
  rejectFiling: { icon: RejectFilingIcon, key: 'X', tone: 'plain', form: ReasonForm },
  chooseApplication: { icon: ChooseIcon, key: 'O', tone: 'main', form: ChooseForm },
  reopen: { icon: ReopenIcon, key: 'U', tone: 'plain', form: BasisForm },
  release: { icon: BackIcon, key: 'B', tone: 'plain' },
  handOver: { icon: HandOverIcon, key: 'H', tone: 'plain', form: HandOverForm },
  confirmBenefit: {
    icon: BenefitIcon,
    key: 'Y',
    tone: 'plain',
    form: ConfirmBenefitForm,
    initial: claimedBenefit,
    body: withoutEmpty,
  },
  rejectBenefit: {
    icon: RejectIcon,
    key: 'D',
    tone: 'plain',
    form: RejectBenefitForm,
    initial: claimedBenefit,
  },
  note: { icon: NoteIcon, key: 'N', tone: 'plain', form: NoteForm },
  withdraw: { icon: WithdrawIcon, key: 'W', tone: 'plain', form: ReasonForm },
  leave: { icon: LeaveIcon, key: 'L', tone: 'plain', form: ReasonForm },
  revoke: {
    icon: RevokeIcon,
    key: 'V',
    tone: 'danger',
    form: RevokeForm,
    // Whoever is over age is closed on the ground there is for it.
    initial: ({ overAge }) => ({ grounds: overAge ? ['not-compliant'] : [] }),
    wide: true,
  },
};

/** A dialog that only asks. */
function Nothing() {
  return null;
}

function claimedBenefit({ benefitProofs }: ApplicationDetailView): { benefit?: string } {
  return { benefit: benefitProofs.find(({ state }) => state === 'claimed')?.benefit };
}

function withoutEmpty(values: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== null));
}
