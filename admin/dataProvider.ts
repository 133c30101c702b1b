import simpleRestProvider from 'ra-data-simple-rest';
import type { DataProvider, GetListParams, GetListResult, RaRecord } from 'react-admin';
import { httpClient } from './http/httpClient';
import { staffVerbs } from './http/staffVerbs';

const rest = simpleRestProvider('/api', httpClient);

/** The lists and records of react-admin, and the typed verbs of an officer beside them. */
export const dataProvider: DataProvider & typeof staffVerbs = {
  ...rest,
  getList,
  getManyReference: (resource, params) =>
    getList(resource, { ...params, filter: { ...params.filter, [params.target]: params.id } }),
  ...staffVerbs,
  supportAbortSignal: true,
};

export type KezekDataProvider = typeof dataProvider;

/** A list with the news whether its total is an estimate: beyond some thousands the server does not count. */
async function getList<RecordType extends RaRecord>(
  resource: string,
  params: GetListParams,
): Promise<GetListResult<RecordType>> {
  let estimated = false;
  const provider = simpleRestProvider('/api', async (url, options) => {
    const response = await httpClient(url, options);
    estimated = response.headers.get('X-Total-Estimated') === 'true';
    return response;
  });
  const result = await provider.getList<RecordType>(resource, params);
  return { ...result, meta: { estimated } };
}
