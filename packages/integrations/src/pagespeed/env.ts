import { piece, variable, word } from '@leadfactory/domain/platform/configuration';

export const pagespeedEnv = piece('Speed', {
  PSI_API_KEY: variable(word.optional(), {
    says: "A key of Google's PageSpeed Insights: speed is measured there then, with what real visitors saw.",
    secret: true,
  }),
});
