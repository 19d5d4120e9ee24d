"""Makes neural/src/test/resources/jinja/expected.json: what jinja2 renders, set up as transformers sets it up for chat templates.

Made with python 3.11, jinja2 3.1.6.
Run:  python neural/src/test/goldens/make_jinja.py          (from the repository's root; needs no network)
"""

import json
import pathlib

from jinja2.exceptions import TemplateError
from jinja2.ext import loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment

MESSAGES = [
    {"role": "system", "content": " Be brief. "},
    {"role": "user", "content": "What is <b> & 'x' \"y\"?\n"},
    {"role": "assistant", "content": "<think>\nhm\n</think>\n\nIt is naïve 日本語 🙂"},
    {"role": "user", "content": "Bye"},
]

QWEN3 = """{%- if messages[0].role == 'system' %}
    {{- '<|im_start|>system\\n' + messages[0].content + '<|im_end|>\\n' }}
{%- endif %}
{%- set ns = namespace(multi_step_tool=true, last_query_index=messages|length - 1) %}
{%- for message in messages[::-1] %}
    {%- set index = (messages|length - 1) - loop.index0 %}
    {%- if ns.multi_step_tool and message.role == "user" and message.content is string and not(message.content.startswith('<tool_response>') and message.content.endswith('</tool_response>')) %}
        {%- set ns.multi_step_tool = false %}
        {%- set ns.last_query_index = index %}
    {%- endif %}
{%- endfor %}
{%- for message in messages %}
    {%- if message.content is string %}
        {%- set content = message.content %}
    {%- else %}
        {%- set content = '' %}
    {%- endif %}
    {%- if (message.role == "user") or (message.role == "system" and not loop.first) %}
        {{- '<|im_start|>' + message.role + '\\n' + content + '<|im_end|>' + '\\n' }}
    {%- elif message.role == "assistant" %}
        {%- set reasoning_content = '' %}
        {%- if '</think>' in content %}
            {%- set reasoning_content = content.split('</think>')[0].rstrip('\\n').split('<think>')[-1].lstrip('\\n') %}
            {%- set content = content.split('</think>')[-1].lstrip('\\n') %}
        {%- endif %}
        {%- if loop.index0 > ns.last_query_index %}
            {{- '<|im_start|>' + message.role + '\\n<think>\\n' + reasoning_content.strip('\\n') + '\\n</think>\\n\\n' + content.lstrip('\\n') }}
        {%- else %}
            {{- '<|im_start|>' + message.role + '\\n' + content }}
        {%- endif %}
        {{- '<|im_end|>\\n' }}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
    {%- if enable_thinking is defined and enable_thinking is false %}
        {{- '<think>\\n\\n</think>\\n\\n' }}
    {%- endif %}
{%- endif %}
"""

LLAMA31 = """{{- bos_token }}
{%- if custom_tools is defined %}
    {%- set tools = custom_tools %}
{%- endif %}
{%- if not date_string is defined %}
    {%- if strftime_now is defined %}
        {%- set date_string = strftime_now("%d %b %Y") %}
    {%- else %}
        {%- set date_string = "26 Jul 2024" %}
    {%- endif %}
{%- endif %}
{%- if not tools is defined %}
    {%- set tools = none %}
{%- endif %}

{#- This block extracts the system message, so we can slot it into the right place. #}
{%- if messages[0]['role'] == 'system' %}
    {%- set system_message = messages[0]['content']|trim %}
    {%- set messages = messages[1:] %}
{%- else %}
    {%- set system_message = "" %}
{%- endif %}
{{- "<|start_header_id|>system<|end_header_id|>\\n\\n" }}
{%- if tools is not none %}
    {{- "Environment: ipython\\n" }}
{%- endif %}
{{- "Today Date: " + date_string + "\\n\\n" }}
{{- system_message }}
{{- "<|eot_id|>" }}
{%- for message in messages %}
    {%- if not (message.role == 'ipython' or message.role == 'tool' or 'tool_calls' in message) %}
        {{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n'+ message['content'] | trim + '<|eot_id|>' }}
    {%- elif 'tool_calls' in message %}
        {%- if not message.tool_calls|length == 1 %}
            {{- raise_exception("This model only supports single tool-calls at once!") }}
        {%- endif %}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}
{%- endif %}
"""

TEMPLATES = {
    "qwen3": QWEN3,
    "llama31": LLAMA31,
    "trim and lstrip": "a\n  {% if true %}\n  b\n  {% endif %}\n  c {% if true %} d {% endif %}\n\ne\n  {# gone #}\nf\n",
    "kept by plus": "a\n  {%+ if true +%}\n  b\n  {% endif %}\nz",
    "minus": "a \n {%- if true -%} \n b \n {%- endif -%} \n c {{- 1 -}} \n d",
    "one line end goes": "x\n\n\n",
    "raw": "{% raw %}{{ not }} {% this %}{% endraw %}\nnext",
    "operators": "{{ 7 // 2 }} {{ -7 // 2 }} {{ 7 % 3 }} {{ -7 % 3 }} {{ 7 / 2 }} {{ 4 / 2 }} {{ 2 ** 5 }} {{ 1.5 + 1 }} {{ 'a' ~ 1 ~ none }} {{ 'ab' * 2 }} {{ [1] + [2] }}",
    "precedence": "{{ 1 + 2 * 3 }} {{ (1 + 2) * 3 }} {{ 'a' + 'b ' | trim + 'c' }} {{ not true == false }} {{ not x is defined }} {{ 1 < 2 < 3 }} {{ 2 in [1, 2] and 'a' not in 'bc' }} {{ -3 | abs }}",
    "truth": "{{ '' or 'b' }} {{ 'a' and 'b' }} {{ 0 or none }} {{ [] or {} }} {{ true }} {{ none }} {{ 1 == 1.0 }} {{ true == 1 }}",
    "inline if": "{{ 'a' if messages else 'b' }}{{ 'a' if x is defined }}{{ 'c' if 1 > 2 else 'd' if 2 > 1 else 'e' }}",
    "tests": "{{ 3 is odd }} {{ 4 is divisibleby 2 }} {{ 'a' is string }} {{ messages is iterable }} {{ messages[0] is mapping }} {{ none is none }} {{ x is not defined }} {{ 'a' is in ['a'] }} {{ 1 is number }} {{ true is boolean }} {{ 'a' is equalto 'a' }} {{ 5 is ge 5 }}",
    "printed": "{{ [1, 'a', none, true, 1.0, \"it's\"] }} {{ {'a': 'b', 'c': [1, 2]} }} {{ 1e3 }} {{ 0.1 }}",
    "loops": "{% for m in messages if m.role != 'system' %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.previtem.role if loop.previtem is defined }} {% else %}none{% endfor %}{% for x in [] %}{% else %}empty{% endfor %}",
    "unpacking": "{% for k, v in {'a': 1, 'b': 2}.items() %}{{ k }}={{ v }};{% endfor %}{% set p, q = 1, 2 %}{{ p + q }}{% for a in {'x': 1} %}{{ a }}{% endfor %}",
    "break and continue": "{% for i in range(9) %}{% if i == 2 %}{% continue %}{% endif %}{% if i > 4 %}{% break %}{% endif %}{{ i }}{% endfor %} {{ range(1, 9, 3) | list }}",
    "scopes": "{% set a = 1 %}{% for i in [1, 2] %}{% set a = 5 %}{{ a }}{% endfor %}{{ a }}{% if true %}{% set a = 7 %}{% endif %}{{ a }}",
    "namespace": "{% set ns = namespace(n=0, found=false) %}{% for i in [1, 2, 3] %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }} {{ ns.found }}",
    "macros": "{% macro turn(role, text='none', end=true) %}<{{ role }}>{{ text | trim }}{% if end %}</{{ role }}>{% endif %}{% endmacro %}{{ turn('a') }}{{ turn('b', ' x ', end=false) }}{{ turn(text='y', role='c') }}",
    "set block": "{% set text %}a {{ 1 + 1 }}\nb{% endset %}[{{ text }}]{% filter upper %}shout {{ text }}{% endfilter %}",
    "slices": "{{ [1, 2, 3, 4][1:] }} {{ [1, 2, 3][:-1] }} {{ [1, 2, 3][::-1] }} {{ 'hello'[1:3] }} {{ 'hello'[::-1] }} {{ [1, 2, 3][-1] }} {{ [1, 2, 3, 4, 5][1:-1:2] }} {{ [1, 2][5:] }}",
    "methods": "{{ ' a '.strip() }}|{{ 'xxaxx'.strip('x') }}|{{ 'a,b,c'.split(',') }}|{{ ' a  b '.split() }}|{{ 'a,b,c'.split(',', 1) }}|{{ 'a,b,c'.rsplit(',', 1) }}|{{ 'ab'.replace('a', 'c') }}|{{ 'aXb'.lower() }}|{{ 'aXb'.upper() }}|{{ 'hello world'.title() }}|{{ 'hELLO'.capitalize() }}|{{ ', '.join(['a', 'b']) }}|{{ 'abc'.find('c') }}|{{ 'a\nb'.splitlines() }}|{{ {'a': 1}.get('b', 2) }}|{{ {'a': 1}.get('b') }}|{{ {'a': 1}.keys() | list }}|{{ 'abc'.startswith(('x', 'a')) }}|{{ 'banana'.count('an') }}",
    "filters": "{{ [3, 1, 2] | sort }} {{ messages | map(attribute='role') | join(', ') }} {{ messages | selectattr('role', 'equalto', 'user') | list | length }} {{ messages | rejectattr('role', '==', 'user') | map(attribute='role') | list }} {{ [1, 2, 2] | unique | list }} {{ [1, 2] | sum }} {{ x | default('d') }} {{ '' | default('e', true) }} {{ 'a b' | replace(' ', '_') }} {{ '3.7' | int }} {{ '2' | float }} {{ ['a', 'b'] | first }}{{ ['a', 'b'] | last }} {{ 'ab' | list }} {{ [1, 2] | reverse | list }} {{ 'b' | upper }} {{ ({'b': 1, 'a': 2} | dictsort)[0][0] }} {{ ({'b': 1} | items | list)[0][1] }} {{ [0, 1] | select | list }} {{ 'x\ny' | indent(2) }} {{ [' a '] | map('trim') | list }}",
    "tojson": "{{ messages | tojson }}\n{{ {'a': [1, 2.5, none, true, {}], 'é': '\\\\ \\t'} | tojson(indent=2) }} {{ 'x' | tojson }} {{ [] | tojson(indent=4) }}",
    "strings": "{{ 'a' \"b\" 'c' }} {{ 'it\\'s' }} {{ '\\u00e9\\n' }} {{ \"q\" }}",
    "comment": "a{# comment {{ x }} #}b{#- stripped -#} c",
    "undefined": "[{{ x }}] [{% for i in x %}{% endfor %}] {{ x is undefined }} {{ messages[0].nothing }}",
    "undefined has no parts": "{{ x.y }}",
    "undefined plus": "{{ 'a' + x }}",
    "raises": "{{ raise_exception('roles must alternate') }}",
    "elif": "{% if false %}a{% elif 1 == 2 %}b{% elif true %}c{% else %}d{% endif %}",
    "generation": "{% for m in messages %}{{ m.role }}{% endfor %}",
    "date": "{{ strftime_now('%Y-%m-%d %H:%M %B %b %A %d') }}",
}


def raise_exception(message):
    raise TemplateError(message)


def tojson(x, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(x, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


def strftime_now(form):
    import datetime

    return datetime.datetime(2026, 3, 4, 15, 6, 7).strftime(form)


environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols])
environment.filters["tojson"] = tojson
environment.globals["raise_exception"] = raise_exception
environment.globals["strftime_now"] = strftime_now

cases = []
for name, template in TEMPLATES.items():
    case = {"name": name, "template": template}
    try:
        case["rendered"] = environment.from_string(template).render(
            messages=MESSAGES, add_generation_prompt=True, bos_token="<s>", eos_token="</s>"
        )
    except Exception as e:
        case["error"] = str(e)
    cases.append(case)
out = pathlib.Path(__file__).resolve().parents[1] / "resources" / "jinja" / "expected.json"
out.parent.mkdir(parents=True, exist_ok=True)
out.write_text(json.dumps({"messages": MESSAGES, "cases": cases}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
