/** The platform's API as it is served, in a process of its own. Started by the bench. */
import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { Configuration } from '@trihelix/platform';
import { createApi } from '../../apps/api/src/api';
import { answerQuestions } from './child';

async function main(): Promise<void> {
  const app = await createApi(Configuration.from(process.env), false);
  await app.listen(0, '127.0.0.1');
  answerQuestions(`http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`);
}

void main();
