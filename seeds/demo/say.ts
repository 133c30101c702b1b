import { staffCommands } from '../../backend/commands/staffCommands';
import type { ActionRequest, StaffAction } from '../../backend/contract/actions';
import { Application } from '../../backend/models/Application';
import { mayAct } from '../../backend/policies/applications';
import type { Ticket, World } from './World';

type Request<A extends StaffAction> = Omit<ActionRequest<A>, 'seen'>;

/** A member of staff does something to an application, as the endpoint would let them. */
export async function say<A extends StaffAction>(
  world: World,
  login: string,
  ticket: Ticket,
  action: A,
  request: Request<A>,
): Promise<void> {
  const act = world.staffAct(login);
  if (!mayAct(act.user.role, action)) throw new Error(`the demo lets ${login} ${action}`);
  const application = await current(world, ticket);
  await staffCommands[action](act, application, {
    ...request,
    seen: application.version,
  } as ActionRequest<A>);
}

/** The application as it is now, locked as the endpoints lock it. */
export async function current(world: World, ticket: Ticket): Promise<Application> {
  return Application.query(world.trx).findById(ticket.id).forUpdate().throwIfNotFound();
}
