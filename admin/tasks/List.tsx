import { Button, Typography } from '@mui/material';
import { useState } from 'react';
import { DataTable, SelectInput } from 'react-admin';
import type { TaskView } from '../../backend/contract/account';
import { Due } from '../applications/clock/Due';
import { personName } from '../applications/personName';
import { Reasons } from '../complaints/actions/complaintForms';
import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';
import { ListPage } from '../layout/ListPage';
import { RowLink } from '../layout/RowLink';
import { VerbDialog } from '../layout/VerbDialog';

const Column = DataTable.Col<TaskView>;

/** Consents parents have withdrawn: processing is stopped or the withdrawal refused with reasons, in 15 working days. */
export default function TaskList() {
  const t = useText();
  const format = useFormat();
  const choices = (['open', 'done', 'refused'] as const).map((id) => ({
    id,
    name: t(`tasks.statuses.${id}`),
  }));
  return (
    <ListPage
      resource="tasks"
      title={t('menu.tasks')}
      sort={{ field: 'dueAt', order: 'ASC' }}
      search={t('tasks.search')}
      filters={
        <SelectInput
          source="status"
          label="tasks.fields.status"
          choices={choices}
          translateChoice={false}
          helperText={false}
          margin="none"
        />
      }
    >
      <DataTable<TaskView> bulkActionButtons={false} rowClick={false}>
        <Column
          source="application"
          label={t('tasks.fields.application')}
          disableSort
          render={({ application }) => (
            <RowLink to={`/applications/${application.id}/show`}>{application.number}</RowLink>
          )}
        />
        <Column
          source="parent"
          label={t('tasks.fields.parent')}
          disableSort
          render={({ parent }) => personName(parent)}
        />
        <Column
          source="consent"
          label={t('tasks.fields.consent')}
          disableSort
          render={({ consent }) => t(`tasks.consents.${consent as 'personalData' | 'notices'}`)}
        />
        <Column
          source="openedAt"
          label={t('tasks.fields.openedAt')}
          render={({ openedAt }) => format.moment(openedAt)}
        />
        <Column
          source="dueAt"
          label={t('tasks.fields.dueAt')}
          render={({ dueAt, decidedAt }) => <Due application={{ dueAt, decidedAt, correction: null }} />}
        />
        <Column
          source="status"
          label={t('tasks.fields.status')}
          disableSort
          render={(task) => <State task={task} />}
        />
      </DataTable>
    </ListPage>
  );
}

/** Where the task stands, and what this user can do about it. */
function State({ task }: { task: TaskView }) {
  const t = useText();
  const [open, setOpen] = useState<'carryOut' | 'refuse'>();
  if (task.can.length === 0)
    return (
      <Typography variant="body2">
        {t(`tasks.statuses.${task.status}`)}
        {task.decidedBy && `, ${task.decidedBy.name}`}
      </Typography>
    );
  return (
    <>
      <Button size="small" color="error" onClick={() => setOpen('carryOut')}>
        {t('tasks.carryOut')}
      </Button>
      <Button size="small" onClick={() => setOpen('refuse')}>
        {t('tasks.refuse')}
      </Button>
      {open && (
        <VerbDialog
          title={`${t(`tasks.${open}`)} · ${task.application.number}`}
          hint={
            open === 'carryOut'
              ? t('tasks.carryOutHint', { count: task.openApplications })
              : t('tasks.refuseHint')
          }
          submit={`tasks.${open}`}
          done={open === 'carryOut' ? 'tasks.doneCarryOut' : 'tasks.doneRefuse'}
          danger={open === 'carryOut'}
          touched={['tasks', 'applications']}
          verb={(api, values) => api.taskAct(task.id, open, { ...values, seen: task.version })}
          onClose={() => setOpen(undefined)}
        >
          {open === 'refuse' && <Reasons />}
        </VerbDialog>
      )}
    </>
  );
}
