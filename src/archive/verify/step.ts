/** How the checks of captures, payloads and documents report. */
import type { Damage } from '../../ports/maintenance.ts';

/** Called for each capture, payload and document, with its damage if there is any. */
export type Step = (damage: Damage | null) => void;
