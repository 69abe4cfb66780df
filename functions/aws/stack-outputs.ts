import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { patience } from './patience.ts'

/**
 * What a stack prints when it is deployed, by name: `TableName`, `SecretId` …
 * @param stack its name: `Storywire-production`
 * @returns null when there is no such stack in this account and region
 */
export const stackOutputs = async (stack: string): Promise<Record<string, string> | null> => {
  const client = new CloudFormationClient(patience)
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }))
    return Object.fromEntries(
      (Stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    )
  } catch (error) {
    // CloudFormation says it as a fault of the request (API reference, DescribeStacks).
    if (error instanceof Error && /does not exist/.test(error.message)) return null
    throw error
  } finally {
    client.destroy()
  }
}
