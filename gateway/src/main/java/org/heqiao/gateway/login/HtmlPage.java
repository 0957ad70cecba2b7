package org.heqiao.gateway.login;

/** A page of this hub without anything from elsewhere. */
final class HtmlPage {

    private HtmlPage() {
    }

    /** @param body HTML, whatever came from outside escaped */
    static String of(String title, String body) {
        return """
                <!doctype html>
                <html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" \
                content="width=device-width, initial-scale=1">
                <title>%1$s · 核桥</title>
                <style>body{font:16px/1.6 system-ui,sans-serif;max-width:24rem;margin:4rem auto;padding:0 1rem}\
                label{display:block;margin:1rem 0}
                input:not([type=hidden]){display:block;width:100%%;font:inherit;padding:.4rem;box-sizing:border-box}\
                button{font:inherit;padding:.4rem 1rem}
                [role=alert]{color:#a00}</style></head>
                <body><main><h1>%1$s</h1>%2$s</main></body></html>
                """
                .formatted(title, body);
    }
}
