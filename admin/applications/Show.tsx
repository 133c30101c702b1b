import { Box, Skeleton } from '@mui/material';
import { ShowBase, useShowContext } from 'react-admin';
import type { ApplicationDetailView } from '../../backend/contract/views';
import { useText } from '../i18n/useText';
import { PageTitle } from '../layout/PageTitle';
import { Benefits } from './show/Benefits';
import { ChildPanel } from './show/ChildPanel';
import { ComplaintsPanel } from './show/ComplaintsPanel';
import { Conclusion } from './show/Conclusion';
import { ContactsPanel } from './show/ContactsPanel';
import { CorrectionPanel } from './show/CorrectionPanel';
import { DecisionPanel } from './show/DecisionPanel';
import { Files } from './show/Files';
import { FilingPanel } from './show/FilingPanel';
import { Header } from './show/Header';
import { History } from './show/History';
import { MessagesPanel } from './show/MessagesPanel';
import { OtherApplications } from './show/OtherApplications';
import { ParentPanel } from './show/ParentPanel';
import { PlacePanel } from './show/PlacePanel';
import { RequestPanel } from './show/RequestPanel';

/** One application on one screen: what was asked, by whom, on what papers, what was done, what can be done. */
export default function ApplicationShow() {
  return (
    <ShowBase resource="applications">
      <Screen />
    </ShowBase>
  );
}

function Screen() {
  const t = useText();
  const { record } = useShowContext<ApplicationDetailView>();
  // A row of the list stands in for the record for a moment; it lacks what only the full view has.
  if (!record?.conclusion) return <Skeleton variant="rounded" sx={{ mt: 1, height: 'calc(100vh - 64px)' }} />;
  return (
    <Box key={record.id} sx={screen}>
      <PageTitle title={record.number} />
      <Header record={record} />
      <Box sx={columns}>
        <Box sx={column}>
          <ChildPanel record={record} />
          <RequestPanel record={record} />
          <ParentPanel record={record} />
          <ContactsPanel record={record} />
        </Box>
        <Box sx={{ ...column, display: 'flex', flexDirection: 'column' }}>
          <Conclusion record={record} />
          <Files record={record} />
        </Box>
        <Box sx={column} role="group" aria-label={t('applications.screen.history')} tabIndex={0}>
          <DecisionPanel record={record} />
          <FilingPanel record={record} />
          <PlacePanel record={record} />
          <ComplaintsPanel record={record} />
          <CorrectionPanel record={record} />
          <Benefits record={record} />
          <OtherApplications record={record} />
          <MessagesPanel record={record} />
          <History record={record} />
        </Box>
      </Box>
    </Box>
  );
}

/** On a wide screen the page does not scroll: each column does, under a header that stays. */
const screen = {
  display: 'flex',
  flexDirection: 'column',
  pt: 1,
  height: { lg: 'calc(100vh - 56px)' },
  minHeight: { lg: 560 },
};

const columns = {
  display: 'grid',
  gridTemplateColumns: {
    xs: 'minmax(0, 1fr)',
    md: 'repeat(2, minmax(0, 1fr))',
    lg: '292px minmax(0, 1fr) 352px',
  },
  gap: 1,
  mt: 1,
  flexGrow: 1,
  minHeight: 0,
};

const column = {
  minWidth: 0,
  minHeight: 0,
  overflowY: { lg: 'auto' },
  '& > section:not(:last-child)': { mb: 1 },
};
