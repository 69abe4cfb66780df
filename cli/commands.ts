import { registerBacktest } from './backtest.ts'
import { registerBackup } from './backup.ts'
import { registerCanary } from './canary.ts'
import { registerCheckStory } from './check-story.ts'
import { registerCloseStory } from './close-story.ts'
import { registerCorrect } from './correct.ts'
import { registerCost } from './cost.ts'
import { registerDesk } from './desk.ts'
import { registerErase } from './erase.ts'
import { registerExport } from './export.ts'
import { registerFaults } from './faults.ts'
import { registerImport } from './import.ts'
import { registerLocal } from './local.ts'
import { registerMailings } from './mailings.ts'
import { registerNewStory } from './new-story.ts'
import { registerPreflight } from './preflight.ts'
import { registerPreview } from './preview.ts'
import { registerReadFeed } from './read-feed.ts'
import { registerRedrive } from './redrive.ts'
import type { Registration } from './registration.ts'
import { registerRestore } from './restore.ts'
import { registerSendTest } from './send-test.ts'
import { registerSift } from './sift.ts'
import { registerSources } from './sources.ts'
import { registerStopAll } from './stop-all.ts'
import { registerSuppress } from './suppress.ts'
import { registerSuppression } from './suppression.ts'
import { registerUninstall } from './uninstall.ts'
import { registerWebhook } from './webhook.ts'
import { registerWhy } from './why.ts'

/** All commands, in the order in which `storywire --help` lists them. */
export const commands: readonly Registration[] = [
  registerReadFeed,
  registerNewStory,
  registerCheckStory,
  registerBacktest,
  registerDesk,
  registerPreview,
  registerCorrect,
  registerCloseStory,
  registerWhy,
  registerMailings,
  registerCanary,
  registerStopAll,
  registerImport,
  registerExport,
  registerErase,
  registerSources,
  registerSendTest,
  registerFaults,
  registerLocal,
  registerSuppress,
  registerSuppression,
  registerRedrive,
  registerBackup,
  registerRestore,
  registerWebhook,
  registerSift,
  registerCost,
  registerPreflight,
  registerUninstall,
]
