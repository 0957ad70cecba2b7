package org.heqiao.gateway.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.heqiao.gateway.authentication.CallerAttribute;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.login.Accounts.Check;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The pages on which people log in, out, and choose a password: forms, without a script. */
@RestController
final class LoginPage {

    private static final String HTML = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8";

    private final Accounts accounts;
    private final Sessions sessions;
    private final LoginAudit record;
    private final PeopleProperties people;

    LoginPage(Accounts accounts, Sessions sessions, LoginAudit record, PeopleProperties people) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.record = record;
        this.people = people;
    }

    @GetMapping(path = "/login", produces = HTML)
    String login(HttpServletRequest request, CsrfToken csrf, @RequestParam(required = false) @Nullable String error) {
        var person = sessions.who(request);
        if (person != null) {
            return HtmlPage.of("已登录 Logged in",
                    """
                            <p>%s · %s</p><form method="post" action="/logout">%s<button>退出 Log out</button></form>
                            <p><a href="/password">修改密码 Change password</a></p>""".formatted(escaped(person.account()),
                            person.rolesInOrder(),
                            hidden(csrf)));
        }
        var local = people.localAccounts()
                ? """
                        <form method="post" action="/login">%s
                        <label>账号 Account <input name="username" maxlength="100" autocomplete="username" \
                        required autofocus></label>
                        <label>密码 Password <input name="password" type="password" maxlength="128" \
                        autocomplete="current-password" required></label>
                        <button>登录 Log in</button></form>"""
                        .formatted(hidden(csrf))
                : "";
        var elsewhere = people.oidc() == null
                ? ""
                : "<p><a href=\"/oauth2/authorization/oidc\">统一身份认证 Log in by the identity provider</a></p>";
        return HtmlPage.of("登录 Log in",
                (error == null ? "" : "<p role=\"alert\">登录失败 Not logged in.</p>") + local + elsewhere);
    }

    @GetMapping(path = "/password", produces = HTML)
    String password(CsrfToken csrf) {
        return form(csrf, null);
    }

    @PostMapping(path = "/password", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE, produces = HTML)
    ResponseEntity<String> change(HttpServletRequest request, HttpServletResponse response, CsrfToken csrf,
            @RequestParam String old, @RequestParam(name = "new") String chosen) {
        var person = sessions.who(request);
        if (person == null) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, "/login").build();
        }
        request.setAttribute(CallerAttribute.ATTRIBUTE, person.caller());
        if (!(accounts.check(person.account(), old, request.getRemoteAddr()) instanceof Check.Right)) {
            record.refused(request, "people.password", "WRONG_PASSWORD", null);
            return ResponseEntity.status(HttpStatus.FORBIDDEN)
                    .body(form(csrf, "the old password is wrong, or the account is locked"));
        }
        var unfit = Passwords.unfit(chosen, person.account(), old);
        if (unfit != null) {
            return ResponseEntity.unprocessableContent().body(form(csrf, unfit));
        }
        var changed = record.act(request, "people.password", done -> "changed",
                () -> accounts.change(person.account(), chosen));
        sessions.endAll(person.account());
        request.getSession().invalidate();
        sessions.begin(changed, ApiCall.current().at(), request, response);
        return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, people.home()).build();
    }

    private static String form(CsrfToken csrf, @Nullable String fault) {
        return HtmlPage.of("修改密码 Change password",
                """
                        %s<form method="post" action="/password">%s
                        <label>原密码 Old <input name="old" type="password" maxlength="128" \
                        autocomplete="current-password" required></label>
                        <label>新密码 New, at least 12 characters <input name="new" type="password" minlength="12" \
                        maxlength="128"
                         autocomplete="new-password" required></label>
                        <button>修改 Change</button></form>"""
                        .formatted(
                                fault == null ? "" : "<p role=\"alert\">" + escaped(fault) + "</p>", hidden(csrf)));
    }

    private static String hidden(CsrfToken csrf) {
        return "<input type=\"hidden\" name=\"" + escaped(csrf.getParameterName()) + "\" value=\""
                + escaped(csrf.getToken()) + "\">";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
