import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import type { NodeFunction } from './house/node-function.ts'

/**
 * The secret that tokens and readers' ids are made from: `{"currentKeyId":"k1","master":"<64 letters and digits>"}`.
 * Secrets Manager can draw one random string, so the keys themselves are derived from `master`. 64 of 62 signs are
 * 381 bits. Kept whatever happens to the stack: without it no old unsubscribe link works and no suppression is found.
 */
export class Keys extends Construct {
  readonly #secret: Secret

  get secretId(): string {
    return this.#secret.secretArn
  }

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.#secret = new Secret(this, 'Secret', {
      description:
        'Storywire: tokens and readers’ ids are derived from this. Never delete it, never change master.',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ currentKeyId: 'k1' }),
        generateStringKey: 'master',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: RemovalPolicy.RETAIN,
    })
    Validations.of(this.#secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'The key of readers’ ids must never rotate: suppressions are found by it. Token keys rotate by adding a key id, by hand.',
    })
  }

  grantRead(fn: NodeFunction): void {
    this.#secret.grantRead(fn.lambda)
    fn.setVariable('secretId', this.secretId)
  }
}
