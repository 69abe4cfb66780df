import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import type { NodeFunction } from './house/node-function.ts'

/**
 * The secret that tokens and readers' ids are made from: `{"currentKeyId":"k1","master":"<64 letters and digits>"}`.
 * Secrets Manager can draw one random string, so the keys themselves are derived from `master`. 64 of 62 characters are
 * 381 bits. Kept whatever happens to the stack: without it no old unsubscribe link works and no suppression is found.
 */
export class Keys extends Construct {
  readonly #secret: Pick<ISecret, 'secretArn'>

  get secretId(): string {
    return this.#secret.secretArn
  }

  /** @param existing complete ARN of a secret that is there already */
  constructor(scope: Construct, id: string, existing: string | null) {
    super(scope, id)
    this.#secret = existing === null ? this.#draw() : Secret.fromSecretCompleteArn(this, 'Secret', existing)
  }

  #draw(): Secret {
    const secret = new Secret(this, 'Secret', {
      description:
        'Storywire: tokens and readers’ ids are derived from this. Never delete it, never change master.',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ currentKeyId: 'k1' }),
        generateStringKey: 'master',
        passwordLength: 64,
        excludePunctuation: true,
      },
      // Except when the first deployment fails: nobody has a link yet, and the next try would draw another one.
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    })
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'The key of readers’ ids must never rotate: suppressions are found by it. Token keys rotate by adding a key id, by hand.',
    })
    return secret
  }

  grantRead(fn: NodeFunction): void {
    grantSecretValue(fn, this.secretId)
    fn.setVariable('secretId', this.secretId)
  }
}

/** Lets a function read a secret's value. CDK's own grant would let it read the secret's description, too. */
export const grantSecretValue = (fn: NodeFunction, secretArn: string): void => {
  const actions = ['secretsmanager:GetSecretValue']
  fn.lambda.addToRolePolicy(new PolicyStatement({ actions, resources: [secretArn] }))
}
