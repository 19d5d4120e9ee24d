/**
 * What training a policy on rewards does where the answer is known. Read {@link touchstone.statistics.policy.FiniteBandit}, whose optimum
 * under a penalty on the divergence is a formula; then {@link touchstone.statistics.policy.LeaveOneOut}, the baseline of a policy
 * gradient, which training of networks shares.
 */
@NullMarked
package touchstone.statistics.policy;

import org.jspecify.annotations.NullMarked;
