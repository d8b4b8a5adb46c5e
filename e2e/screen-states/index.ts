import type { ScreenState } from './base.ts';
import { states as connect } from './connect.ts';
import { states as exchange } from './exchange.ts';
import { states as printer } from './printer.ts';
import { states as settings } from './settings.ts';
import { states as window } from './window.ts';

/** Every state of every screen, by screen. */
export const screenStates: Record<string, ScreenState[]> = { window, printer, exchange, connect, settings };
