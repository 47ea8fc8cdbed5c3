import { createSfnCallbacks } from '../adapters/sfn-executions.ts';
import { createPartnerCommands } from './partner-commands.ts';
import { createPartnerApp } from './partner-pages.ts';
import { toHandler, wire } from './wiring.ts';

/** What anybody with a link can reach, and anybody at all. It starts, stops and asks for no execution: it answers those that wait. */
const { ports, deps } = wire('partner-pages');
const commands = createPartnerCommands({ ...ports, executions: createSfnCallbacks() });

export const handler = toHandler(createPartnerApp({ ...deps, commands }));
