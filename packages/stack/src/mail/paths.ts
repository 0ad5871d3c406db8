export const CERTIFICATE_PATH = '/sns/signing-key.pem';
