import type { Message } from '../../../models/Message';
import type { GatewayAnswer, GatewayRequest } from '../callGateway';
import type { Outcome, Standing } from '../transport';

/** How one kind of gateway is spoken to: the form of its requests and how its answers are read. */
export interface Dialect {
  submit: (gateway: URL, message: Message) => GatewayRequest;
  readSubmit: (answer: GatewayAnswer) => Outcome;
  enquire: (gateway: URL, message: Message) => GatewayRequest;
  readStanding: (answer: GatewayAnswer, message: Message, others: string[]) => Standing;
}
