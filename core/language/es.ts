import type { Reading } from './reading.ts'

/** Of outlets that stories in other languages read, too. */
export const es: Reading = {
  turning: {
    words:
      'no nunca jamas nada nadie ningun ninguna ninguno tampoco ni sin niega niegan nego desmiente desmienten desmintio rechaza rechazan rechazo improbable falso falsa infundado',
  },
  placing: ['en'],
  asides: `^(?:las? |los )?(?:\\d+|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez) (?:\\p{L}+ )?(?:claves|preguntas|lecciones|cosas|puntos|momentos|razones|conclusiones|gráficos|mapas)(?!\\p{L})|^(?:lo que (?:sabemos|se sabe|hay que saber)|qué se sabe|todo lo que)|[:–—] (?:lo que (?:sabemos|se sabe|hay que saber)|las claves)|^(?:la |una )?cronología(?!\\p{L})|^(?:hace \\p{L}+ años|tal día como hoy|una mirada atrás|del archivo)(?!\\p{L})|cómo (?:hemos llegado|se llegó) (?:hasta )?aquí|^(?:análisis|opinión|editorial|tribuna|perfil|crónica|verificación)(?: ?[|:]| [-–—] )|(?:en (?:imágenes|fotos|cifras|mapas|claves))(?:$|:)|[:–—] (?:cómo|por qué) \\p{L}`,
  withdrawal: {
    labels:
      '(?:retractación|(?:aviso de )?(?:anulación|retirada) de (?:la |una )?(?:noticia|nota|información|despacho|alerta)|aviso de anulación|(?:noticia|nota|información|despacho|alerta) (?:retirad[oa]|anulad[oa]|eliminad[oa])|anula y sustituye|anular|no (?:usar|publicar|difundir))',
    cancels:
      '(?:anul(?:ación|ar|ad[oa])|elimin(?:ación|ar|ad[oa])|retir(?:ada|ar|ad[oa])|retract(?:ación|ar|ad[oa])|supr(?:esión|imir|imid[oa])|borr(?:ar|ad[oa])|inválid[oa]|baja)',
    ofA: '(?:de(?: la| una| est[ea]| nuestra)?|del|la|est[ea])',
    perhaps:
      '(?:eliminar|eliminad[oa]|eliminación|retirar|retirad[oa]|borrar|borrad[oa]|suprimir|supresión|inválid[oa]|sin efecto|ignorar)',
    commands: '(?:anular|anula y sustituye|no (?:usar|publicar|difundir))',
    emptied:
      '(?:(?:est[ea] |el |la )?(?:página|artículo|noticia|contenido) )?(?:retirad[oa]|eliminad[oa]|borrad[oa]|no (?:encontrad[oa]|disponible))|error 404',
    leads:
      '(?:corrección|rectificación|fe de errores|nota (?:de la redacción|del editor|a los (?:editores|clientes|abonados|lectores))|atención(?:,? (?:editores|redacciones|clientes))?|aclaración|aviso a los (?:clientes|abonados|editores))',
    press: '(?:noticia|nota|despacho|reportaje)s?',
    others: '(?:información|informaciones|artículo(?!\\s+\\d)|alerta|texto|publicación|informe|tuit)s?',
    own: '(?:est[ea]s?|nuestr[oa]s?)',
    theirs: '(?:sus?)',
    before: '(?:la|el|las|los|una?|anterior|fals[oa]|errónea?|erróneo)',
    takesBack:
      '(?:ha (?:retirado|anulado|eliminado)|retira|anula|elimina|retirar|anular|eliminar|retiró|anuló|eliminó|retiran|anulan)',
    apart: null,
    been: '(?:ha sido|han sido|ha quedado|queda|quedan|es|está)',
    was: '(?:fue|fueron|era)',
    mistaken: '(?:publicad|difundid|enviad)[oa]s? por error',
    gone: '(?:retirad|anulad|eliminad|invalidad)[oa]s?',
    by: '(?:por)',
    from: '(?:del?|en)',
    ownSite: '(?:nuestr[oa]|su) (?:web|sitio|página|servicio)',
    links: '(?:de que|según (?:la|el) cual|sobre|titulad[oa]|en (?:la|el) que|acerca de|relativ[oa] a)',
    asks: '(?:por favor|rogamos|se ruega)',
    notBetween: null,
    publishers:
      '(?:agencia de noticias|agencia de prensa|diario|periódico|semanario|redacción|cadena|noticias|prensa|gaceta|televisión|radio)',
  },
}
