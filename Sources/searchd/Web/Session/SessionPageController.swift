import Hummingbird

/// The pages of logging in and out and of changing one's password.
struct SessionPageController: Sendable {
    let sessions: SessionDesk
    let pages: Pages

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.get("/log-in", use: showLogIn)
        router.post("/log-in", use: logIn)
        router.post("/log-out", use: logOut)
        router.get("/password", use: showPassword)
        router.post("/password", use: changePassword)
    }

    @Sendable func showLogIn(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        let fields = FormFields(request.uri.query ?? "")
        let page = LogInPage(
            returnPath: PageAddress.returning(to: fields["return"]),
            notice: fields["changed"] == nil ? nil : "密码已更换，请用新密码登录")
        return pages.response(page, to: request, for: nil)
    }

    @Sendable func logIn(_ request: Request, context: AppRequestContext) async throws -> Response {
        let fields = try context.requireForm()
        let name = fields["name"] ?? ""
        let returnPath = PageAddress.returning(to: fields["return"])
        do {
            let (cookie, principal) = try await sessions.logIn(
                name, fields.exact("password"), request, context)
            var response = Response.redirect(
                to: principal.mustChangePassword ? PasswordPage.path : returnPath)
            response.setCookie(cookie)
            return response
        } catch let error as APIError
            where error.code == .wrongPassword || error.code == .rateLimited
        {
            let page = LogInPage(name: name, returnPath: returnPath, problem: error.message)
            return pages.response(page, to: request, for: nil, status: error.code.status)
        }
    }

    @Sendable func logOut(_ request: Request, context: AppRequestContext) async throws -> Response {
        var response = Response.redirect(to: LogInPage.path)
        response.setCookie(try await sessions.logOut(request, context))
        return response
    }

    @Sendable func showPassword(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        let principal = try context.session()
        let page = PasswordPage(isRequired: principal.mustChangePassword)
        return pages.response(page, to: request, for: principal)
    }

    @Sendable func changePassword(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        let principal = try context.session()
        let fields = try context.requireForm()
        do {
            guard fields.exact("new") == fields.exact("again") else {
                throw APIError(.invalidField, "两次输入的新密码不同", field: "again")
            }
            let cookie = try await sessions.changePassword(
                from: fields.exact("old"), to: fields.exact("new"), context)
            var response = Response.redirect(to: LogInPage.path + "?changed=1")
            response.setCookie(cookie)
            return response
        } catch {
            let refusal = APIError(error)
            guard [.wrongPassword, .rateLimited, .invalidField].contains(refusal.code) else {
                throw error
            }
            let page = PasswordPage(
                isRequired: principal.mustChangePassword, problem: refusal.message)
            return pages.response(
                page, to: request, for: principal, status: refusal.code.status)
        }
    }
}
