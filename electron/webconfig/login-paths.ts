/** Where Web Config shows the form of its login, and where that is sent (docs/web-config.md). */
export const loginPath = '/PRESENTATION/ADVANCED/PASSWORD/TOP';
export const loginAction = '/PRESENTATION/ADVANCED/PASSWORD/SET';
