import { view, type ScreenState } from './base.ts';

export const states: ScreenState[] = [{ name: 'start', view: view({}) }];
