/** The config file that commands read if none is named. */
export const STANDARD_CONFIG = 'config/variorum.yaml';
