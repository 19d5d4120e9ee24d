/**
 * Anthropic's models through the official SDK: read {@link touchstone.models.anthropic.AnthropicModel} and {@link
 * touchstone.models.anthropic.SdkTransport} first.
 *
 * <p>The SDK writes requests and reads answers; the bytes travel over the house's own transport, so that redirects, limits,
 * interruption and faults are the same as everywhere, and the SDK never holds the key.
 */
@NullMarked
package touchstone.models.anthropic;

import org.jspecify.annotations.NullMarked;
