/**
 * A model server whose every answer and fault is scripted, so that whatever talks to models over HTTP can be tested against
 * what real servers do on their worst day: read {@link touchstone.organisms.server.ScriptedServer} and {@link
 * touchstone.organisms.server.Script} first.
 *
 * <p>It speaks the OpenAI interface (chat and text completions, model list) and Anthropic's messages, over HTTP/1.1 on
 * 127.0.0.1 only. One thread with one selector serves everything, reads of a request only what the script needs, and sends
 * bytes rendered once, so that a measurement on a small machine measures the client. Answers and faults are decided on that
 * thread, in the order in which requests arrived: a script must not block.
 */
@NullMarked
package touchstone.organisms.server;

import org.jspecify.annotations.NullMarked;
