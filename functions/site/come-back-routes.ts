import { Hono } from 'hono'

/**
 * Where a form's answer stood, asked for again by a browser that was closed meanwhile: it leads to the page of the form.
 * Nothing is done.
 */
export const comeBackRoutes = (): Hono => {
  const routes = new Hono()
  const leads = (from: string, to: (token: string) => string) =>
    routes.get(from, context =>
      context.redirect(to(encodeURIComponent(context.req.param('token') ?? '')), 302),
    )
  leads('/subscribe', () => '/')
  leads('/less/:token', token => `/unsubscribe/${token}`)
  leads('/manage/:token/own', token => `/manage/${token}`)
  leads('/own/:token/:what{download|erase|address}', token => `/own/${token}`)
  return routes
}
