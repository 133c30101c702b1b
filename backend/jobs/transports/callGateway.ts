import type { MessageFailure } from '../../contract/messageStates';
import { patience } from './transport';

export interface GatewayRequest {
  url: URL;
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string | URLSearchParams;
}

export interface GatewayAnswer {
  status: number;
  /** Undefined where it is no JSON. */
  body: unknown;
}

/** No answer came; `reached` where the request may have arrived all the same. */
export interface GatewaySilence {
  failure: MessageFailure;
  reached: boolean;
}

/** Failures before a connection stood: nothing can have arrived. */
const neverReached = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'],
  ...['UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ...['ERR_TLS_CERT_ALTNAME_INVALID', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'SELF_SIGNED_CERT_IN_CHAIN'],
]);

/** One request to an SMS gateway; what it or the network does is an answer or a silence, never a throw. */
export async function callGateway({
  url,
  ...request
}: GatewayRequest): Promise<GatewayAnswer | GatewaySilence> {
  try {
    const response = await fetch(url, {
      ...request,
      redirect: 'manual',
      signal: AbortSignal.timeout(patience.longest),
    });
    return { status: response.status, body: readJson(await response.text()) };
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    if (name === 'TimeoutError') return { failure: 'timeout', reached: true };
    const reached = !neverReached.has(cause?.code ?? '');
    return { failure: reached ? 'dropped' : 'unreachable', reached };
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
