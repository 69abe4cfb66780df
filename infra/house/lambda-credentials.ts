/**
 * Takes the place of `@aws-sdk/credential-provider-node` in a function's bundle. Lambda gives each function its role's
 * credentials in the environment (developer guide, "Defined runtime environment variables"); the SDK would look there
 * first and bring along 120 kB for all the places that come after: profiles, single sign-on, EC2.
 */
export const defaultProvider = () => async () => {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env
  if (!accessKeyId || !secretAccessKey)
    throw new Error('There are no credentials in the environment, where Lambda puts them.')
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) }
}
